import type { KubeObject } from '../../kube/types';
import type { ResourceType } from '../resource-type';
import type { ClusterState } from './cluster-state';
import { typeKey } from './memory-state';
import { parsedAs } from './parsed';

/** A state in which the objects of a kind are seen in another way, those that are there, whichever part of them is asked for. */
export function seenAs<O extends KubeObject>(
  state: ClusterState,
  kind: ResourceType<O>,
  change: (object: O) => O | undefined,
): ClusterState {
  const isOfKind = (type: ResourceType): boolean => typeKey(type) === typeKey(kind);
  const other = <T extends KubeObject>(type: ResourceType<T>, object: O | undefined): T | undefined => {
    const changed = object && change(object);
    return changed && parsedAs(type, { ...object, ...changed });
  };
  return {
    get: (type, name, namespace) =>
      isOfKind(type) ? other(type, state.get(kind, name, namespace)) : state.get(type, name, namespace),
    listed: (type, name, namespace) =>
      isOfKind(type) ? other(type, state.listed(kind, name, namespace)) : state.listed(type, name, namespace),
    list: (type, namespace) =>
      isOfKind(type)
        ? state.list(kind, namespace).flatMap((one) => other(type, one) ?? [])
        : state.list(type, namespace),
  };
}
