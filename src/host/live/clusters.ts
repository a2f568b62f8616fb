import type { ClusterType } from '../../om/state/cluster-state';
import type { Stores } from '../../om/state/stored-input';
import type { LiveCluster } from './live-cluster';

/** The clusters that a live host works on: one that holds its own control plane, or a management cluster and the one that it serves. */
export type LiveClusters =
  | { readonly layout: 'single'; readonly cluster: LiveCluster }
  | { readonly layout: 'split'; readonly management: LiveCluster; readonly userWorkload: LiveCluster };

/** All of them, under the names that messages and metrics have for them. */
export const liveMembers = (clusters: LiveClusters): readonly (readonly [name: string, cluster: LiveCluster])[] =>
  clusters.layout === 'single'
    ? [['cluster', clusters.cluster]]
    : [
        ['management', clusters.management],
        ['guest', clusters.userWorkload],
      ];

/** Where requests to a cluster go. */
export function liveClusterOf(clusters: LiveClusters, cluster: ClusterType): LiveCluster {
  if (clusters.layout === 'single') return clusters.cluster;
  return cluster === 'UserWorkload' ? clusters.userWorkload : clusters.management;
}

/** What is known of them. */
export const liveStores = (clusters: LiveClusters): Stores =>
  clusters.layout === 'single'
    ? { layout: 'single', cluster: clusters.cluster.store }
    : { layout: 'split', management: clusters.management.store, userWorkload: clusters.userWorkload.store };
