import { ClusterApiServer } from '../../../../../src/api-server/cluster-api-server';
import type { CustomKind } from '../../../../../src/api-server/kinds/custom-resource';
import { KubeApiServer } from '../../../../../src/api-server/kube-api-server';
import { openShiftKinds } from '../../../../../src/api-server/openshift/kinds';
import type { KubeObject } from '../../../../../src/kube/types';
import type { Clock } from '../../../../../src/om/controller';
import type { ResourceType } from '../../../../../src/om/resource-type';
import type { ClusterState } from '../../../../../src/om/state/cluster-state';
import { typeKey } from '../../../../../src/om/state/memory-state';
import { requester } from '../../../../../src/operators/auth/controllers/csr/authenticator';
import * as r from '../../../../../src/operators/auth/resources';
import { imageStreams } from '../../../../../src/operators/auth/resources/hypershift';
import { unstructured } from '../../../../../src/simulation/served-cluster';

/** Kinds that other API servers of a cluster serve, or that tests need no structure of. */
const standIns: readonly ResourceType[] = [r.oauthClients, imageStreams];

/** Every kind that is served beside Kubernetes' own. */
export const customKinds: readonly CustomKind[] = [...openShiftKinds(), ...standIns.map(unstructured)];

/** A cluster that is served from memory. */
export interface ServedCluster {
  readonly api: KubeApiServer;
  /** As the operator's service account meets it. */
  readonly server: ClusterApiServer;
}

/** All objects of a state. */
export const objectsOf = (state: ClusterState, types: readonly ResourceType[]): readonly KubeObject[] =>
  types
    .filter((type, at) => types.findIndex((one) => typeKey(one) === typeKey(type)) === at)
    .flatMap((type) => state.list(type));

/** A server that holds objects as an API server would, and the namespaces that they are in. */
export function servedCluster(objects: readonly KubeObject[], clock: Clock, seed: string): ServedCluster {
  const api = new KubeApiServer({ clock, seed, customKinds });
  const names = new Set(objects.flatMap(({ metadata: { namespace } }) => namespace ?? []));
  for (const name of names) {
    api.load({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name },
      spec: { finalizers: ['kubernetes'] },
      status: { phase: 'Active' },
    });
  }
  for (const object of objects) api.load(object);
  return { api, server: new ClusterApiServer(api, requester) };
}
