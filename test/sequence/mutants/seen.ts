import { groupOf } from '../../../src/kube/group-of';
import type { KubeObject } from '../../../src/kube/types';
import type { ResourceType } from '../../../src/om/resource-type';
import type { ClusterState } from '../../../src/om/state/cluster-state';

/** A state in which the objects of a kind are seen in another way, those that are there. */
export function seenAs<O extends KubeObject>(
  state: ClusterState,
  kind: ResourceType<O>,
  change: (object: O) => O | undefined,
): ClusterState {
  const isOfKind = (object: KubeObject): object is O =>
    object.kind === kind.kind && groupOf(object.apiVersion) === kind.group;
  const other = <T extends KubeObject>(object: T | undefined): T | undefined => {
    if (object === undefined || !isOfKind(object)) return object;
    const changed = change(object);
    return changed === undefined ? undefined : { ...object, ...changed };
  };
  return {
    get: (type, name, namespace) => other(state.get(type, name, namespace)),
    listed: (type, name, namespace) => other(state.listed(type, name, namespace)),
    list: (type, namespace) => state.list(type, namespace).flatMap((one) => other(one) ?? []),
  };
}
