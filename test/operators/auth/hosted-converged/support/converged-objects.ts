import { configured, type Description } from '../../../../../src/operators/auth/configurations/describe';
import { type Settled, settledOf } from '../../../../../src/operators/auth/verify/behaviours/runs';
import { outputs } from '../../comparison/support/outputs';

/** What `hosted-converged` makes of a configuration. */
export const convergedOf = (description: Description): Settled =>
  settledOf(outputs.of(configured('', description), 'hosted-converged'));
