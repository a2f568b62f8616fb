import type { JsonObject } from '../../../kube/json';
import { operatorAuthentications } from '../resources/openshift';
import { CLUSTER, operatorStatus } from './framework/operator';
import { authController } from './framework/scope';

/** Types of conditions that nobody sets any more. */
const stale: readonly string[] = [''];

/**
 * Removes conditions that former versions left behind, each only if it is still at its place.
 * Upstream: openshift/library-go pkg/operator/staleconditions.
 */
export const staleConditions = authController('TODO-staleConditions', (scope) => {
  const patch: JsonObject[] = [];
  let removed = 0;
  for (const [index, { type }] of (operatorStatus(scope).conditions ?? []).entries()) {
    if (!stale.includes(type)) continue;
    // Every removal before this one moves it forward by one place.
    const path = `/status/conditions/${index - removed}`;
    patch.push({ op: 'test', path: `${path}/type`, value: type }, { op: 'remove', path });
    removed++;
  }
  if (patch.length > 0) scope.write.patchStatus(operatorAuthentications, CLUSTER, patch);
});
