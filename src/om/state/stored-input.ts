import type { KubeObject } from '../../kube/types';
import type { ResourceType } from '../resource-type';
import type { ClusterState, ClusterType, Input } from './cluster-state';
import { singleInput, splitInput } from './memory-state';
import type { Change, Store } from './store';

/** The stores of the clusters of an input: one where a cluster holds its own control plane, two where it is hosted. */
export type Stores =
  | { readonly layout: 'single'; readonly cluster: Store }
  | { readonly layout: 'split'; readonly management: Store; readonly userWorkload: Store };

/** The latest version of a store, whenever it is asked. */
class Latest implements ClusterState {
  constructor(private readonly store: Store) {}

  get<T extends KubeObject>(type: ResourceType<T>, name: string, namespace?: string): T | undefined {
    return this.store.snapshot().get(type, name, namespace);
  }

  listed<T extends KubeObject>(type: ResourceType<T>, name: string, namespace?: string): T | undefined {
    return this.store.snapshot().listed(type, name, namespace);
  }

  list<T extends KubeObject>(type: ResourceType<T>, namespace?: string): readonly T[] {
    return this.store.snapshot().list(type, namespace);
  }
}

/** An input that shows what is in the stores at the moment. */
export const latestInput = (stores: Stores): Input =>
  stores.layout === 'single'
    ? singleInput(new Latest(stores.cluster))
    : splitInput(new Latest(stores.management), new Latest(stores.userWorkload));

/** An input that stays as the stores are now. */
export const inputOf = (stores: Stores): Input =>
  stores.layout === 'single'
    ? singleInput(stores.cluster.snapshot())
    : splitInput(stores.management.snapshot(), stores.userWorkload.snapshot());

/**
 * Tells of every change in any of the stores. In a single cluster all of it is the management cluster's.
 *
 * @returns what ends it
 */
export function subscribeAll(stores: Stores, listener: (cluster: ClusterType, change: Change) => void): () => void {
  if (stores.layout === 'single') return stores.cluster.subscribe((change) => listener('Management', change));
  const ends = [
    stores.management.subscribe((change) => listener('Management', change)),
    stores.userWorkload.subscribe((change) => listener('UserWorkload', change)),
  ];
  return () => {
    for (const end of ends) end();
  };
}
