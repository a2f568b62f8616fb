import { type Settled, settledOf } from '../../../../../src/operators/auth/divergences/behaviours/runs';
import { type Description, pair } from '../../../../../src/operators/auth/pairs/describe';
import { outputs } from '../../convergence/support/outputs';

/** What `hosted-converged` makes of a configuration. */
export const convergedOf = (description: Description): Settled =>
  settledOf(outputs.of(pair('', description), 'hosted-converged'));
