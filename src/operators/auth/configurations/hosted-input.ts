import type { KubeObject } from '../../../kube/types';
import type { ClusterState, Input } from '../../../om/state/cluster-state';
import { splitInput } from '../../../om/state/memory-state';
import { stateOfObjects } from '../../../om/state/objects-input';
import { types } from '../hosted-cpo/declarations';
import { CONFIG_NAMESPACE } from '../operands/namespaces';
import { OAUTH_APISERVER } from '../operands/oauth-apiserver/names';
import type { HostedControlPlane } from '../resources/config/hosted-control-plane';
import type { ControlPlaneComponent, ImageStream } from '../resources/hypershift';
import type { AuthConfiguration, HostedLevers, UserObjects } from './auth-configuration';
import {
  authorityCertificate,
  oauthApiserverCertificate,
  oauthServerCertificate,
  serverCertificate,
  serverKey,
} from './certificates';
import { componentRoutesOf, secretsByCluster, withLoginCertificate } from './login-certificate';
import {
  API_HOST,
  API_PORT,
  imageOf,
  LOGIN_HOST,
  CONTROL_PLANE_NAMESPACE as NAMESPACE,
  RELEASE,
  SERVICE_ACCOUNT_ISSUER,
} from './names';
import { configMapOf, secretOf } from './objects';

/** The control plane of a hosted cluster with this configuration, as its operators see it. */
export const hostedInputOf = (configuration: AuthConfiguration): Input =>
  splitInput(
    stateOfObjects(
      [
        hostedControlPlane(configuration),
        ...['kube-apiserver', 'openshift-apiserver'].map((name) => readyComponent(name, configuration)),
        release,
        ...otherComponents,
        ...userObjects(configuration),
      ],
      types,
      'a configuration',
    ),
    servedCluster(configuration),
  );

/** The guest cluster, as far as its admins keep something in it. */
const servedCluster = (configuration: AuthConfiguration): ClusterState =>
  stateOfObjects(
    secretsByCluster(configuration).served.map((secret) => secretIn(CONFIG_NAMESPACE, secret)),
    types,
    'a configuration',
  );

function hostedControlPlane(configuration: AuthConfiguration): HostedControlPlane {
  const { oauth, authentication, proxy, platform, availability, hosted } = configuration;
  return {
    apiVersion: 'hypershift.openshift.io/v1beta1',
    kind: 'HostedControlPlane',
    metadata: {
      name: 'pair',
      namespace: NAMESPACE,
      uid: '4a3c7d10-9f9e-4f57-8b55-21d0a4c9b6e2',
      generation: 1,
      annotations: { 'hypershift.openshift.io/cluster': 'clusters/pair', ...hosted.annotations },
    },
    spec: {
      releaseImage: imageOf('release'),
      // A hosted cluster always has one of its own.
      issuerURL: authentication?.serviceAccountIssuer || SERVICE_ACCOUNT_ISSUER,
      clusterID: '1e0d5f0a-7cb9-43ce-a3c5-5a5e6a3b1c90',
      infraID: 'pair-7kx2d',
      platform,
      networking: {
        clusterNetwork: [{ cidr: '10.132.0.0/14' }],
        machineNetwork: [{ cidr: '10.0.0.0/16' }],
        serviceNetwork: [{ cidr: '172.31.0.0/16' }],
        networkType: 'OVNKubernetes',
      },
      dns: { baseDomain: 'pair.example.com' },
      controllerAvailabilityPolicy: availability,
      kubeAPIServerDNSName: hosted.kubeAPIServerDNSName,
      labels: hosted.labels,
      etcd: hosted.etcd ?? { managementType: 'Managed' },
      auditWebhook: hosted.auditWebhook ? { name: 'audit-webhook' } : undefined,
      additionalTrustBundle: hosted.additionalTrustBundle ? { name: 'user-ca-bundle' } : undefined,
      services: [
        { service: 'APIServer', servicePublishingStrategy: apiStrategyOf(hosted) },
        hosted.publishing ?? {
          service: 'OAuthServer',
          servicePublishingStrategy: { type: 'Route', route: { hostname: loginHostOf(configuration) } },
        },
      ],
      configuration: {
        oauth,
        apiServer: withLoginCertificate(configuration),
        // Where a hosted cluster says anything of authentication, an empty type is refused.
        authentication: authentication && { ...authentication, type: authentication.type || 'IntegratedOAuth' },
        proxy,
        ingress:
          hosted.loginCertificate === 'ingress' ? { componentRoutes: componentRoutesOf(configuration) } : undefined,
      },
    },
    status: { controlPlaneEndpoint: { host: API_HOST, port: API_PORT } },
  };
}

const apiStrategyOf = ({ apiHost }: HostedLevers) =>
  apiHost === undefined ? { type: 'LoadBalancer' } : { type: 'Route', route: { hostname: apiHost } };

const loginHostOf = ({ loginHost }: AuthConfiguration): string => loginHost?.hostname ?? LOGIN_HOST;

/** A component that runs with the control plane's configuration, or still with a former one. */
const readyComponent = (name: string, { rolledOut }: AuthConfiguration): ControlPlaneComponent => ({
  apiVersion: 'hypershift.openshift.io/v1beta1',
  kind: 'ControlPlaneComponent',
  metadata: { name, namespace: NAMESPACE },
  status: {
    conditions: ['Available', 'RolloutComplete'].map((type) => ({
      type,
      status: 'True',
      reason: 'AsExpected',
      message: '',
      lastTransitionTime: '2026-01-01T00:00:00Z',
    })),
    version: RELEASE,
    observedGeneration: rolledOut ? 1 : 0,
  },
});

const images = [
  'oauth-server',
  'oauth-apiserver',
  'cli',
  'apiserver-network-proxy',
  'availability-prober',
  'controlplane-operator',
  'token-minter',
  'socks5-proxy',
];

const release: ImageStream = {
  apiVersion: 'image.openshift.io/v1',
  kind: 'ImageStream',
  metadata: { name: RELEASE, namespace: NAMESPACE },
  spec: { tags: images.map((name) => ({ name, from: { kind: 'DockerImage', name: imageOf(name) } })) },
};

const keyPairOf = (certificate: string) => ({ 'tls.crt': certificate, 'tls.key': serverKey });
const authority = { 'ca.crt': authorityCertificate };

/** What other components keep in the namespace. */
const otherComponents: readonly KubeObject[] = [
  ...['client-ca', 'aggregator-client-ca', 'etcd-ca', 'konnectivity-ca-bundle', 'oauth-master-ca-bundle'].map((name) =>
    configMapOf(NAMESPACE, name, authority),
  ),
  configMapOf(NAMESPACE, 'user-ca-bundle', { 'ca-bundle.crt': authorityCertificate }),
  ...['konnectivity-client', 'openshift-authenticator-cert'].map((name) =>
    secretOf(NAMESPACE, name, keyPairOf(serverCertificate)),
  ),
  secretOf(NAMESPACE, 'oauth-server-crt', keyPairOf(oauthServerCertificate)),
  secretOf(NAMESPACE, 'openshift-oauth-apiserver-cert', keyPairOf(oauthApiserverCertificate)),
  secretOf(NAMESPACE, 'etcd-client-tls', { 'etcd-client.crt': serverCertificate, 'etcd-client.key': serverKey }),
  secretOf(NAMESPACE, 'root-ca', authority),
  secretOf(NAMESPACE, 'service-network-admin-kubeconfig', { kubeconfig: 'apiVersion: v1\nkind: Config\n' }),
  secretOf(NAMESPACE, 'audit-webhook', { 'webhook-kubeconfig': 'apiVersion: v1\nkind: Config\n' }),
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: OAUTH_APISERVER, namespace: NAMESPACE },
    spec: { clusterIP: '172.30.7.21', ports: [{ port: 443 }] },
  },
];

const secretIn = (namespace: string, secret: UserObjects['secrets'][number]): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Secret',
  ...secret,
  metadata: { ...secret.metadata, namespace },
});

const userObjects = (configuration: AuthConfiguration): readonly KubeObject[] => [
  ...secretsByCluster(configuration).management.map((secret) => secretIn(NAMESPACE, secret)),
  ...configuration.objects.configMaps.map(
    (configMap): KubeObject => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      ...configMap,
      metadata: { ...configMap.metadata, namespace: NAMESPACE },
    }),
  ),
];
