import type { KubeObject } from '../../kube/types';
import type { ResourceType } from '../resource-type';

/**
 * What a controller can see of one cluster: a read-only, validated snapshot. The same call gives the same objects, and
 * lists come in byte order of namespace and name, whatever the order of the files was.
 */
export interface ClusterState {
  /** The object, or undefined where there is none. Leave the namespace out for cluster-scoped kinds. */
  get<T extends KubeObject>(type: ResourceType<T>, name: string, namespace?: string): T | undefined;
  /**
   * The object as a lister has it: the one that `list(type, namespace)` shows under this name. A must-gather may answer
   * it from another file than {@link get}; elsewhere the two are the same. Asking for one object instead of searching a
   * list keeps a read set exact.
   */
  listed<T extends KubeObject>(type: ResourceType<T>, name: string, namespace?: string): T | undefined;
  /** All objects of a kind, of one namespace or of all. */
  list<T extends KubeObject>(type: ResourceType<T>, namespace?: string): readonly T[];
}

/** The clusters of the operator-manager contract that requests are addressed to. */
export const clusterTypes = ['Configuration', 'Management', 'UserWorkload'] as const;
/** Configuration: what admins edit. Management: where the control plane's pods run. UserWorkload: the guest cluster. */
export type ClusterType = (typeof clusterTypes)[number];

/** An input directory, read: in a standalone cluster the three are one and the same state. */
export interface Input {
  /** `single`: one must-gather tree. `split`: `Management/` and `UserWorkload/` trees, as hosted control planes have. */
  readonly layout: 'single' | 'split';
  readonly clusters: { readonly [C in ClusterType]: ClusterState };
}
