import { type Description, pair } from '../../../../../src/operators/auth/configurations/describe';
import { type Settled, settledOf } from '../../../../../src/operators/auth/verify/behaviours/runs';
import { outputs } from '../../comparison/support/outputs';

/** What `hosted-converged` makes of a configuration. */
export const convergedOf = (description: Description): Settled =>
  settledOf(outputs.of(pair('', description), 'hosted-converged'));
