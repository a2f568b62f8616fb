import type { KubeObject } from '../../kube/types';
import type { ClusterType } from '../../om/state/cluster-state';
import type { Target } from '../../operators/auth/divergences/divergence';
import type { Missing } from '../../operators/auth/objects/missing';
import type { ClusterConfiguration } from '../../operators/auth/resources/config/cluster-configuration';

/** An object of the authentication, under the name that the table of objects has for it. */
export interface NamedManifest {
  /** `what/whose`, such as `deployment/oauth-server`; the table in `operators/auth/objects` has them all. */
  readonly name: string;
  /** Its own name, where the entry of the table stands for any number of objects. */
  readonly member?: string;
  /** The cluster it belongs into. */
  readonly cluster: ClusterType;
  readonly object: KubeObject;
}

/** What the operator of a topology makes of a cluster. */
export interface Rendering {
  readonly objects: readonly NamedManifest[];
  /** What could not be made, and why. */
  readonly missing: readonly Missing[];
  /** What was taken for granted, a message each: that external issuers answer whom nobody asked. */
  readonly assumptions: readonly string[];
}

/** Finds what the program's own constructs make of an object: its content after all changes. */
export type FinalObject = (kind: string, name: string, namespace: string | undefined) => KubeObject | undefined;

/**
 * A cluster as its topology knows it, and the operator that makes its authentication. Constructs ask it for objects, and
 * never which topology it is.
 */
export interface DescribedCluster {
  /** Whose output it equals. */
  readonly target: Target;
  /** Namespace of the Secrets and config maps that the configuration names. */
  readonly userNamespace: string;
  /** What the cluster says by itself, before a program says more. */
  readonly configuration: ClusterConfiguration;
  /**
   * Makes every object.
   *
   * @param configuration - the cluster's own, or a changed one
   * @param referenced - objects that a program's configuration names, in {@link userNamespace}
   * @throws InputError naming a field that cannot be used
   */
  render(configuration: ClusterConfiguration, referenced: readonly KubeObject[]): Rendering;
  /** The object with every hash in it that depends on its content, or on what its pods mount, taken again. */
  rehashed(object: KubeObject, final: FinalObject): KubeObject;
}
