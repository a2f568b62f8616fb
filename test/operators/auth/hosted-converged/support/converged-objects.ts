import { configured, type Description } from '../../../../../src/operators/auth/configurations/describe';
import { type Settled, settledOf } from '../../../../../src/operators/auth/verify/behaviours/runs';
import { rendered } from '../../support/rendered';

/** What `hosted-converged` makes of a configuration. */
export const convergedOf = (description: Description): Settled =>
  settledOf(rendered(configured('', description), 'hosted-converged'));
