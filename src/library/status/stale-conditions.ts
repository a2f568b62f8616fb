import type { JsonObject } from '../../kube/json';
import { operatorConditionTypesOf } from '../operator-object';
import type { ControllerScope } from '../scope';

/**
 * Removes conditions that former versions of an operator left behind, each only if it is still at its place.
 * Upstream: openshift/library-go pkg/operator/staleconditions.
 *
 * @param stale types of conditions that nobody sets any more
 * @throws Failure when the operator's own object is not there
 */
export function removeStaleConditions(scope: ControllerScope, stale: readonly string[]): void {
  const patch: JsonObject[] = [];
  let removed = 0;
  for (const [index, type] of operatorConditionTypesOf(scope).entries()) {
    if (!stale.includes(type)) continue;
    // Every removal before this one moves it forward by one place.
    const path = `/status/conditions/${index - removed}`;
    patch.push({ op: 'test', path: `${path}/type`, value: type }, { op: 'remove', path });
    removed++;
  }
  const { type, name } = scope.operator;
  if (patch.length > 0) scope.write.patchStatus(type, name, patch);
}
