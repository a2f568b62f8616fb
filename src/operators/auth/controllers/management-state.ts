import { attempt } from '../../../library/failure';
import { applyOperatorStatus } from '../../../library/status/operator-status';
import { operatorSettings } from './framework/operator';
import { authController } from './framework/scope';

const FIELD_MANAGER = 'authentication-ManagementState';

/** What is wrong with a management state; the operator can neither be removed nor be in a state that nobody knows. */
function problem(state: string): { readonly reason: string; readonly message: string } | undefined {
  switch (state) {
    case 'Managed':
    case 'Unmanaged':
      return undefined;
    case 'Removed':
      return { reason: 'Removed', message: 'Removed is not supported for authentication operator' };
    default:
      return {
        reason: 'Unknown',
        message: `Unsupported management state ${JSON.stringify(state)} for authentication operator`,
      };
  }
}

/** Tells admins about a management state that has no effect. Upstream: openshift/library-go pkg/operator/managementstatecontroller. */
export const managementStateController = authController('TODO-managementStateController', (scope) => {
  const settings = attempt(() => operatorSettings(scope));
  if ('failure' in settings) {
    scope.events.warning('StatusNotFound', 'Unable to determine current operator status for authentication');
    return;
  }
  const found = problem(settings.value.managementState ?? '');
  applyOperatorStatus(scope, FIELD_MANAGER, {
    conditions: [{ type: 'ManagementStateDegraded', status: found === undefined ? 'False' : 'True', ...found }],
  });
});
