import type { KubeObject } from '../../../src/kube/types';
import type { ResourceType } from '../../../src/om/resource-type';
import type { ClusterState } from '../../../src/om/state/cluster-state';

/** A state in which the objects of a kind are seen in another way, those that are there. */
export function seenAs<O extends KubeObject>(
  state: ClusterState,
  kind: ResourceType<O>,
  change: (object: O) => O | undefined,
): ClusterState {
  const isKind = <T extends KubeObject>(type: ResourceType<T>): boolean =>
    type.kind === kind.kind && type.group === kind.group;
  /** The object of one kind is read by the description of that kind, which the compiler cannot know. */
  const other = <T extends KubeObject>(type: ResourceType<T>, object: T | undefined): T | undefined => {
    if (object === undefined || !isKind(type)) return object;
    const found = state.get(kind, object.metadata.name ?? '', object.metadata.namespace);
    const changed = found === undefined ? undefined : change(found);
    return changed === undefined ? undefined : { ...object, ...changed };
  };
  return {
    get: (type, name, namespace) => other(type, state.get(type, name, namespace)),
    listed: (type, name, namespace) => other(type, state.listed(type, name, namespace)),
    list: (type, namespace) => state.list(type, namespace).flatMap((one) => other(type, one) ?? []),
  };
}
