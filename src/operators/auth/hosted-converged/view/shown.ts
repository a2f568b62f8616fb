import type { KubeObject } from '../../../../kube/types';
import type { ResourceType } from '../../../../om/resource-type';
import type { ClusterState } from '../../../../om/state/cluster-state';
import { emptyState, entry, memoryState, typeKey } from '../../../../om/state/memory-state';

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

/** A value that is worked out when it is first asked for. */
export function once<V>(make: () => V): () => V {
  let made: { readonly value: V } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** What is shown, by `typeKey`. */
export function byKind(all: readonly Shown[]): ReadonlyMap<string, readonly Shown[]> {
  const kinds = new Map<string, Shown[]>();
  for (const one of all) {
    const key = typeKey(one.type);
    const known = kinds.get(key);
    if (known === undefined) kinds.set(key, [one]);
    else known.push(one);
  }
  return kinds;
}
