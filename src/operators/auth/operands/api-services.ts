import type { ApiService, Endpoints, Service } from '../../../kube/types';
import { aggregatedApiService, aggregatedApiTrust } from '../divergences/exposure';
import type { Placement } from './placement';
import { APISERVER_SERVICE_PORT, HOSTED_APISERVER_SERVICE } from './services/apiserver-service';

/** The API groups that the OAuth API server answers, all at version `v1`, in the order they are registered. */
export const aggregatedGroups = ['oauth.openshift.io', 'user.openshift.io'] as const;

const VERSION = 'v1';
/** Namespace of what stands for the API server in a guest cluster. */
export const GUEST_NAMESPACE = 'default';
/** Has the service CA operator write its certificate authority into `spec.caBundle`. */
const INJECT_CA_ANNOTATION = 'service.alpha.openshift.io/inject-cabundle';

/** Name of the APIService of a group. */
export const apiServiceName = (group: string): string => `${VERSION}.${group}`;

/**
 * The registration of one group of the OAuth API server with the aggregator.
 * Upstream: cluster-authentication-operator pkg/operator/starter.go; hypershift
 * control-plane-operator/hostedclusterconfigoperator/controllers/resources/oapi.
 *
 * @param existing what the cluster has: its metadata and status are kept
 * @param inlineCa certificate authority in base64, where it is not injected; absent, the bundle stays empty
 */
export const apiService = (
  { resolve }: Placement,
  group: string,
  existing?: ApiService,
  inlineCa?: string,
): ApiService => {
  const injected = resolve(aggregatedApiTrust) === 'injected';
  return {
    ...existing,
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: {
      name: apiServiceName(group),
      ...existing?.metadata,
      annotations: injected
        ? { ...existing?.metadata.annotations, [INJECT_CA_ANNOTATION]: 'true' }
        : existing?.metadata.annotations,
    },
    spec: {
      caBundle: injected ? existing?.spec.caBundle : inlineCa || undefined,
      group,
      version: VERSION,
      service: resolve(aggregatedApiService),
      groupPriorityMinimum: 9900,
      versionPriority: 15,
    },
  };
};

/**
 * Stands for the OAuth API server in a guest cluster: a Service without selector, so that {@link aggregatedApiEndpoints}
 * can point outside. Upstream: hypershift control-plane-operator/hostedclusterconfigoperator/controllers/resources/oapi.
 */
export const guestApiserverService = (existing?: Service): Service => ({
  ...existing,
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: HOSTED_APISERVER_SERVICE, namespace: GUEST_NAMESPACE, ...existing?.metadata },
  spec: { ...existing?.spec, ports: [{ name: 'https', port: APISERVER_SERVICE_PORT }] },
});

/** The address behind {@link guestApiserverService}: the Service's cluster IP in the control plane. */
export const guestApiserverEndpoints = (clusterIP: string, existing?: Endpoints): Endpoints => ({
  ...existing,
  apiVersion: 'v1',
  kind: 'Endpoints',
  metadata: { name: HOSTED_APISERVER_SERVICE, namespace: GUEST_NAMESPACE, ...existing?.metadata },
  subsets: [
    { addresses: [{ ip: clusterIP }], ports: [{ name: 'https', port: APISERVER_SERVICE_PORT, protocol: 'TCP' }] },
  ],
});
