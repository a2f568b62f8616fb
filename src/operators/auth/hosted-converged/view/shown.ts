import { once } from '../../../../kube/remembering';
import type { KubeObject } from '../../../../kube/types';
import type { ResourceType } from '../../../../om/resource-type';
import type { ClusterState } from '../../../../om/state/cluster-state';
import { emptyState, entry, memoryState, objectKey, typeKey } from '../../../../om/state/memory-state';

/** An object that a view shows and no cluster has. It is worked out when somebody asks for it. */
export interface Shown {
  readonly type: ResourceType;
  /** Absent for cluster-scoped objects. */
  readonly namespace?: string;
  readonly name: string;
  /** A cluster with it alone, or with nothing where it is not there. Worked out once. */
  readonly alone: () => ClusterState;
}

/** Describes an object by the function that makes it; it makes none where a cluster of its own would have none. */
export function shown<T extends KubeObject>(
  type: ResourceType<T>,
  { name, namespace }: { readonly name: string; readonly namespace?: string },
  make: () => T | undefined,
): Shown {
  return { type, name, namespace, alone: once(() => stateOf(type, make())) };
}

const stateOf = <T extends KubeObject>(type: ResourceType<T>, object: T | undefined): ClusterState =>
  object === undefined ? emptyState : memoryState([entry(type, object)]);

/** What is shown of each kind, by `typeKey`, and of a kind by `objectKey`. */
export function byKind(all: readonly Shown[]): ReadonlyMap<string, ReadonlyMap<string, Shown>> {
  const kinds = new Map<string, Map<string, Shown>>();
  for (const one of all) {
    const key = typeKey(one.type);
    const known = kinds.get(key) ?? new Map<string, Shown>();
    kinds.set(key, known.set(objectKey(one.name, one.namespace), one));
  }
  return kinds;
}
