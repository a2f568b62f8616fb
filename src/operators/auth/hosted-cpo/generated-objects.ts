import { manifestOf } from '../../../kube/manifest-of';
import type { KubeObject } from '../../../kube/types';
import type { ResourceType } from '../../../om/resource-type';
import type { ClusterState, ClusterType, Input } from '../../../om/state/cluster-state';
import { KUBEADMIN_HASH, KUBEADMIN_PASSWORD } from '../operands/kubeadmin/secrets';
import { BROWSER_CLIENT } from '../operands/oauth-clients';
import { oauthClients, secrets } from '../resources';

/** Where an object is that holds a value which was generated once and has to stay. */
export interface GeneratedObject {
  readonly cluster: Exclude<ClusterType, 'Configuration'>;
  readonly type: ResourceType;
  readonly namespace?: string;
  readonly name: string;
}

/**
 * Every such object of a hosted cluster.
 *
 * @param session name of the Secret with the keys of sessions
 */
export const generatedObjects = (controlPlane: string, session: string): readonly GeneratedObject[] => [
  { cluster: 'Management', type: secrets, namespace: controlPlane, name: KUBEADMIN_PASSWORD },
  { cluster: 'Management', type: secrets, namespace: controlPlane, name: session },
  { cluster: 'UserWorkload', type: secrets, ...KUBEADMIN_HASH },
  { cluster: 'UserWorkload', type: oauthClients, name: BROWSER_CLIENT },
];

/** Whether an object is one of these. */
export const isAmong = (
  all: readonly GeneratedObject[],
  cluster: ClusterType,
  { kind, name }: { readonly kind: string; readonly name?: string },
): boolean => all.some((one) => one.cluster === cluster && one.type.kind === kind && one.name === name);

type Clusters = { readonly [C in GeneratedObject['cluster']]: ClusterState };

/** Those that the input has, as they are after a pass. */
export const keptObjects = (all: readonly GeneratedObject[], { clusters }: Input, after: Clusters) =>
  all.flatMap(({ cluster, type, namespace, name }): { cluster: ClusterType; object: KubeObject }[] => {
    if (clusters[cluster].get(type, name, namespace) === undefined) return [];
    const object = after[cluster].get(type, name, namespace);
    return object === undefined ? [] : [{ cluster, object: manifestOf(object) }];
  });
