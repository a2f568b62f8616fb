import { isJsonObject, type JsonObject, type JsonValue } from '../../../kube/json';
import type { KubeObject, StringMap } from '../../../kube/types';
import { configMaps, secrets } from '../../../library/resources/core';
import { usableObject } from '../../../om/input/input-object';
import type { ResourceType } from '../../../om/resource-type';
import type { ClusterState } from '../../../om/state/cluster-state';
import { OverlayState } from '../../../om/state/overlay-state';
import type { HostedControlPlane } from '../resources/config/hosted-control-plane';
import type { HostedCluster } from '../resources/hosted-clusters';
import { hostedControlPlanes } from '../resources/hypershift';
import type { Gap } from './gap';

/** Annotations of a HostedCluster that its HostedControlPlane has too, as far as authentication reads them. */
const mirrored: ReadonlySet<string> = new Set([
  'oauth.hypershift.openshift.io/login-url-override',
  'hypershift.openshift.io/api-critical-priority-class',
  'hypershift.openshift.io/debug-deployments',
  'hypershift.openshift.io/disable-pki-reconciliation',
  'hypershift.openshift.io/management-platform',
  'hypershift.openshift.io/request-serving-node-additional-selector',
  'hypershift.openshift.io/restart-date',
  'hypershift.openshift.io/swift-pod-network-instance',
  'hypershift.openshift.io/topology',
]);
const mirroredPrefixes = ['idpoverrides.hypershift.openshift.io/', 'resource-request-override.hypershift.openshift.io'];

/** Fields of the spec that are taken over as they are. */
const copied = [
  'issuerURL',
  'networking',
  'clusterID',
  'infraID',
  'pausedUntil',
  'dns',
  'services',
  'controllerAvailabilityPolicy',
  'infrastructureAvailabilityPolicy',
  'kubeAPIServerDNSName',
  'auditWebhook',
  'etcd',
  'fips',
  'configuration',
  'nodeSelector',
  'tolerations',
  'labels',
  'operatorConfiguration',
  'secretEncryption',
] as const;

const USER_CA_BUNDLE = 'user-ca-bundle';

/** The namespace of a hosted cluster's control plane. */
export const controlPlaneNamespace = ({ metadata: { name = '', namespace = '' } }: HostedCluster): string =>
  `${namespace}-${name.replaceAll('.', '-')}`;

/**
 * The HostedControlPlane that HyperShift makes of a HostedCluster (hypershift
 * `hypershift-operator/controllers/hostedcluster`, `reconcileHostedControlPlane`).
 *
 * @param source file or directory that it was read from, for messages
 * @throws InputError when its spec cannot be used
 */
export function controlPlaneOfCluster(cluster: HostedCluster, source: string): HostedControlPlane {
  const { name, namespace: home, annotations = {} } = cluster.metadata;
  const { release, controlPlaneRelease, additionalTrustBundle, platform } = cluster.spec;
  const namespace = controlPlaneNamespace(cluster);
  const endpoint = cluster.status?.controlPlaneEndpoint;
  const object: JsonObject = {
    apiVersion: 'hypershift.openshift.io/v1beta1',
    kind: 'HostedControlPlane',
    metadata: {
      name,
      namespace,
      annotations: { ...mirroredOf(annotations), 'hypershift.openshift.io/cluster': `${home}/${name}` },
    },
    spec: {
      ...Object.fromEntries(copied.flatMap((field) => present(field, cluster.spec[field]))),
      ...Object.fromEntries([
        ...present('releaseImage', imageOf(release)),
        ...present('controlPlaneReleaseImage', imageOf(controlPlaneRelease)),
        ...present('platform', platformOf(platform)),
        ...present('additionalTrustBundle', additionalTrustBundle && { name: USER_CA_BUNDLE }),
      ]),
    },
    ...(endpoint === undefined ? {} : { status: { controlPlaneEndpoint: endpoint } }),
  };
  return usableObject(hostedControlPlanes, object, { file: source, name, namespace });
}

/** What HyperShift brings into the namespace of a control plane: the control plane itself, and what its configuration names. */
export function withControlPlaneOf(
  management: ClusterState,
  cluster: HostedCluster,
  source: string,
): { readonly state: ClusterState; readonly gaps: readonly Gap[] } {
  const hcp = controlPlaneOfCluster(cluster, source);
  const { namespace: home = '', name } = cluster.metadata;
  const namespace = controlPlaneNamespace(cluster);
  const state = new OverlayState(management);
  state.put(hostedControlPlanes, hcp);
  const named = namesIn(hcp.spec.configuration);
  if (hcp.spec.auditWebhook?.name !== undefined) named.add(hcp.spec.auditWebhook.name);
  const moved = <T extends KubeObject>(object: T, as = object.metadata.name): T => {
    const {
      resourceVersion: _version,
      uid: _uid,
      managedFields: _fields,
      ownerReferences: _owners,
      ...rest
    } = object.metadata;
    return { ...object, metadata: { ...rest, name: as, namespace } };
  };
  const bring = <T extends KubeObject>(type: ResourceType<T>): void => {
    for (const object of management.list(type, home)) {
      const isThere = management.get(type, object.metadata.name ?? '', namespace) !== undefined;
      if (named.has(object.metadata.name ?? '') && !isThere) state.put(type, moved(object));
    }
  };
  bring(configMaps);
  bring(secrets);
  const trusted = cluster.spec.additionalTrustBundle;
  const bundle = isJsonObject(trusted) && typeof trusted.name === 'string' ? trusted.name : undefined;
  const trust = bundle === undefined ? undefined : management.get(configMaps, bundle, home);
  if (trust !== undefined && management.get(configMaps, USER_CA_BUNDLE, namespace) === undefined) {
    state.put(configMaps, moved(trust, USER_CA_BUNDLE));
  }
  const gap: Gap = {
    unknown: `the HostedControlPlane of HostedCluster ${home}/${name}, and what HyperShift adds in ${namespace}: uid, endpoint, certificates, images of the release`,
    consequence: `HostedControlPlane ${namespace}/${name} was made of the HostedCluster, with what its configuration names`,
  };
  return { state, gaps: [gap] };
}

const present = (field: string, value: JsonValue | undefined): readonly [string, JsonValue][] =>
  value === undefined ? [] : [[field, value]];

const imageOf = (release: JsonValue | undefined): JsonValue | undefined =>
  isJsonObject(release) ? release.image : undefined;

/** Agents join a control plane that knows of no platform. */
const platformOf = (platform: JsonValue | undefined): JsonValue | undefined =>
  isJsonObject(platform) && platform.type === 'Agent' ? { ...platform, type: 'None' } : platform;

const mirroredOf = (annotations: StringMap): StringMap =>
  Object.fromEntries(
    Object.entries(annotations).filter(
      ([key]) => mirrored.has(key) || mirroredPrefixes.some((prefix) => key.startsWith(prefix)),
    ),
  );

/** Every name that a configuration gives: of what it refers to, and of providers, which does no harm. */
export function namesIn(value: JsonValue | undefined, names = new Set<string>()): Set<string> {
  if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value;
    for (const item of items) namesIn(item, names);
  } else if (isJsonObject(value)) {
    if (typeof value.name === 'string') names.add(value.name);
    for (const member of Object.values(value)) namesIn(member, names);
  }
  return names;
}
