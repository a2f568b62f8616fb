import type { KubeObject } from '../kube/types';
import type { ResourceType } from '../om/resource-type';
import type { ClusterState, ClusterType, Input } from '../om/state/cluster-state';

/**
 * The clusters of an input as one state, in which each kind is looked up in the cluster that it is in. In a standalone cluster
 * they are one anyway.
 *
 * @param clusterOf the cluster that all objects of a kind are in
 */
export const addressedState = (
  { clusters }: Input,
  clusterOf: (type: Pick<ResourceType, 'group' | 'resource'>) => ClusterType,
): ClusterState => ({
  get: <T extends KubeObject>(type: ResourceType<T>, name: string, namespace?: string) =>
    clusters[clusterOf(type)].get(type, name, namespace),
  listed: <T extends KubeObject>(type: ResourceType<T>, name: string, namespace?: string) =>
    clusters[clusterOf(type)].listed(type, name, namespace),
  list: <T extends KubeObject>(type: ResourceType<T>, namespace?: string) =>
    clusters[clusterOf(type)].list(type, namespace),
});
