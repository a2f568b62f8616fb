import { operatorSettings } from './operator';
import type { Scope } from './scope';

/**
 * What the operator is to do with what it runs; undefined where nobody knows the state that is asked for, which is reported.
 * Upstream: openshift/library-go pkg/operator/apiserver.
 *
 * @throws Failure when the operator's own object is not there
 */
export function managementStateOf(scope: Scope): 'Managed' | 'Unmanaged' | 'Removed' | undefined {
  const { managementState = '' } = operatorSettings(scope);
  switch (managementState) {
    case 'Managed':
    case 'Unmanaged':
    case 'Removed':
      return managementState;
    default: {
      const state = JSON.stringify(managementState);
      scope.events.warning('ManagementStateUnknown', `Unrecognized operator management state ${state}`);
      return undefined;
    }
  }
}
