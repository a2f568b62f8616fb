import type { Deed } from '../api-server/actors/scheduler';
import type { VirtualClock } from '../api-server/actors/virtual-clock';
import { append } from '../kube/append';
import type { ApiServer } from '../om/run/api-server';
import { earlier } from '../om/run/deadline-clock';
import type { ClusterType } from '../om/state/cluster-state';
import type { Stores } from '../om/state/stored-input';
import type { ServedCluster } from './served-cluster';

/** The clusters of a simulation: one that holds its own control plane, or a management cluster and the one that it serves. */
export type Clusters =
  | { readonly layout: 'single'; readonly cluster: ServedCluster }
  | {
      readonly layout: 'split';
      readonly management: ServedCluster;
      readonly guest: ServedCluster;
      /** The API server of the guest cluster as the operator reaches it. */
      readonly guestServer: ApiServer;
    };

/** All of them, under the names that tables show; one that is alone has none. */
export const membersOf = (clusters: Clusters): readonly (readonly [name: string, cluster: ServedCluster])[] =>
  clusters.layout === 'single'
    ? [['', clusters.cluster]]
    : [
        ['management', clusters.management],
        ['guest', clusters.guest],
      ];

export const storesOf = (clusters: Clusters): Stores =>
  clusters.layout === 'single'
    ? { layout: 'single', cluster: clusters.cluster.store }
    : { layout: 'split', management: clusters.management.store, userWorkload: clusters.guest.store };

/** Where requests to a cluster go. */
export function serverOf(clusters: Clusters, cluster: ClusterType): ApiServer {
  if (clusters.layout === 'single') return clusters.cluster.server;
  return cluster === 'UserWorkload' ? clusters.guestServer : clusters.management.server;
}

/** When the next actor of any of them acts; undefined for never. */
export const nextDeedAt = (clusters: Clusters): number | undefined =>
  membersOf(clusters).reduce<number | undefined>((first, [, { actors }]) => earlier(first, actors.nextAt), undefined);

/** A write of an actor, and in which cluster. */
export interface ClusterDeed extends Deed {
  /** Empty where there is one cluster. */
  readonly cluster: string;
}

/** Lets the actors of all clusters act in the order of time, until an instant; the clock then shows it. */
export function advanceTo(clusters: Clusters, clock: VirtualClock, until: number): readonly ClusterDeed[] {
  const deeds: ClusterDeed[] = [];
  for (let at = nextDeedAt(clusters); at !== undefined && at <= until; at = nextDeedAt(clusters)) {
    for (const [cluster, { actors }] of membersOf(clusters)) {
      append(
        deeds,
        actors.advance(at).map((deed) => ({ ...deed, cluster })),
      );
    }
  }
  clock.advanceTo(until);
  return deeds;
}

/** What actors that were stopped would do. */
export const neglectedIn = (clusters: Clusters): readonly string[] =>
  membersOf(clusters).flatMap(([, { actors }]) => actors.neglected);
