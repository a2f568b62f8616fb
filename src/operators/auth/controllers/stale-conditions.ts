import { removeStaleConditions } from '../../../library/status/stale-conditions';
import { authController } from './framework/scope';

/** Removes conditions that nobody sets any more. */
export const staleConditions = authController('TODO-staleConditions', (scope) => removeStaleConditions(scope, ['']));
