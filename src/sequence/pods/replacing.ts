import { numberAt, objectAt } from '../../api-server/kinds/shape';
import { metaOf } from '../../api-server/validation/object-meta';
import type { JsonObject } from '../../kube/json';
import type { World } from '../world';

/** Whether a Deployment has pods of before, lacks some of now, or its controller has not seen it yet. */
export function isReplacing(deployment: JsonObject): boolean {
  const status = objectAt(deployment, 'status');
  const wanted = numberAt(objectAt(deployment, 'spec'), 'replicas') ?? 1;
  const updated = numberAt(status, 'updatedReplicas') ?? 0;
  return (
    (metaOf(deployment).generation ?? 0) !== (numberAt(status, 'observedGeneration') ?? 0) ||
    updated < wanted ||
    (numberAt(status, 'replicas') ?? 0) > updated
  );
}

/** Whether pods of a Deployment that something happened to are being replaced, or some of them are not available. */
export const hasUnfinishedPods = <S>(world: World<S>): boolean =>
  [...world.past.objects, ...world.history.objects].some(([change]) => {
    const found = change?.object.kind === 'Deployment' ? world.find(change.object) : undefined;
    if (found === undefined) return false;
    return isReplacing(found) || (numberAt(objectAt(found, 'status'), 'unavailableReplicas') ?? 0) > 0;
  });
