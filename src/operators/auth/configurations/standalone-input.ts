import type { KubeObject } from '../../../kube/types';
import type { Environment } from '../../../om/controller';
import type { Input } from '../../../om/state/cluster-state';
import { singleInput } from '../../../om/state/memory-state';
import { stateOfObjects } from '../../../om/state/objects-input';
import {
  CONFIG_MANAGED_NAMESPACE,
  CONFIG_NAMESPACE,
  OAUTH_APISERVER_NAMESPACE,
  OAUTH_SERVER_NAMESPACE,
} from '../operands/namespaces';
import {
  AUTHENTICATOR_CERTS,
  ENCRYPTION_CONFIG_SOURCE,
  ETCD_CLIENT,
  ETCD_SERVING_CA,
  OAUTH_APISERVER,
} from '../operands/oauth-apiserver/names';
import { ROUTER_CERTS, SERVING_CERT } from '../operands/oauth-server/names';
import { standaloneTypes } from '../resources/all';
import { controlPlaneNode } from '../standalone/rest-of-cluster';
import type { AuthConfiguration } from './auth-configuration';
import { authenticatorCertificate, authorityCertificate, serverCertificate, serverKey } from './certificates';
import { componentRoutesOf } from './login-certificate';
import { API_HOST, API_PORT, APPS_DOMAIN, imageOf, RELEASE, SERVICE_ACCOUNT_ISSUER } from './names';
import { configMapOf, secretOf } from './objects';

const KUBE_APISERVER = 'openshift-kube-apiserver';
/** The revision that every kube-apiserver runs. */
const REVISION = 7;

/** A standalone cluster with this configuration, as its operator sees it: its input and its environment. */
export const standaloneInputOf = (
  configuration: AuthConfiguration,
): { readonly input: Input; readonly environment: Environment } => ({
  input: singleInput(
    stateOfObjects(
      [
        ...clusterObjects(configuration),
        ...configObjects(configuration),
        ...encryptionObjects(configuration),
        ...rolledOutObjects(configuration),
      ],
      standaloneTypes,
      'a configuration',
    ),
  ),
  environment: {
    OPERATOR_IMAGE_VERSION: RELEASE,
    OPERAND_OAUTH_SERVER_IMAGE_VERSION: RELEASE,
    IMAGE_OAUTH_SERVER: imageOf('oauth-server'),
    IMAGE_OAUTH_APISERVER: imageOf('oauth-apiserver'),
    OPERATOR_IMAGE: imageOf('cluster-authentication-operator'),
    KUBERNETES_SERVICE_HOST: '172.30.0.1',
    KUBERNETES_SERVICE_PORT_HTTPS: '443',
  },
});

const cluster = (apiVersion: string, kind: string, rest: object): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name: 'cluster' },
  ...rest,
});

const CONFIG_API = 'config.openshift.io/v1';
const OPERATOR_API = 'operator.openshift.io/v1';

/** What admins configure, and what the cluster says about itself. */
function configObjects(configuration: AuthConfiguration): readonly KubeObject[] {
  const { oauth, apiServer, authentication, proxy, platform, availability, standalone } = configuration;
  return [
    cluster(CONFIG_API, 'OAuth', { spec: oauth ?? {} }),
    // The API server fills the profile in.
    cluster(CONFIG_API, 'APIServer', { spec: { ...apiServer, audit: { profile: 'Default', ...apiServer?.audit } } }),
    cluster(CONFIG_API, 'Authentication', {
      spec: { serviceAccountIssuer: SERVICE_ACCOUNT_ISSUER, ...authentication },
    }),
    cluster(CONFIG_API, 'Ingress', {
      spec: { domain: APPS_DOMAIN, componentRoutes: componentRoutesOf(configuration) },
    }),
    cluster(CONFIG_API, 'Console', {
      spec: {},
      status: { consoleURL: `https://console-openshift-console.${APPS_DOMAIN}` },
    }),
    cluster(CONFIG_API, 'Proxy', {
      spec: proxy ?? {},
      status: { httpProxy: proxy?.httpProxy, httpsProxy: proxy?.httpsProxy, noProxy: proxy?.noProxy },
    }),
    cluster(CONFIG_API, 'Infrastructure', {
      spec: { platformSpec: { type: platform.type } },
      status: {
        apiServerURL: `https://${API_HOST}:${API_PORT}`,
        apiServerInternalURI: `https://api-int.pair.example.com:${API_PORT}`,
        infrastructureName: 'pair-7kx2d',
        platform: platform.type,
        controlPlaneTopology: availability,
        infrastructureTopology: availability,
      },
    }),
    cluster(CONFIG_API, 'FeatureGate', {
      spec: {},
      status: {
        featureGates: [{ version: RELEASE, enabled: standalone.featureGates.map((name) => ({ name })), disabled: [] }],
      },
    }),
    cluster(OPERATOR_API, 'Authentication', {
      spec: {
        managementState: 'Managed',
        logLevel: standalone.logLevel,
        operatorLogLevel: 'Normal',
        unsupportedConfigOverrides: standalone.unsupportedConfigOverrides,
      },
    }),
    {
      apiVersion: CONFIG_API,
      kind: 'ClusterVersion',
      metadata: { name: 'version' },
      spec: { clusterID: '1e0d5f0a-7cb9-43ce-a3c5-5a5e6a3b1c90' },
      status: {
        capabilities: { enabledCapabilities: ['Console', 'Ingress'], knownCapabilities: ['Console', 'Ingress'] },
        desired: { image: imageOf('release'), version: RELEASE },
        availableUpdates: [],
        observedGeneration: 1,
        versionHash: 'none',
      },
    },
  ];
}

/** What others keep in a cluster, and what its admins put into `openshift-config`. */
function clusterObjects({ availability, kubeadmin, objects }: AuthConfiguration): readonly KubeObject[] {
  const masters = availability === 'SingleReplica' ? [0] : [0, 1, 2];
  const addresses = masters.map((index) => [`etcd-${index}`, `10.0.0.${index + 10}`] as const);
  const keyPair = { 'tls.crt': serverCertificate, 'tls.key': serverKey };
  return [
    ...masters.map(controlPlaneNode),
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'kube-system' } },
    configMapOf('kube-system', 'bootstrap', { status: 'complete' }),
    ...(kubeadmin ? [secretOf('kube-system', 'kubeadmin', { kubeadmin: '$2a$10$pair' })] : []),
    configMapOf('openshift-etcd', 'etcd-endpoints', Object.fromEntries(addresses)),
    configMapOf(CONFIG_NAMESPACE, ETCD_SERVING_CA, { 'ca-bundle.crt': authorityCertificate }),
    secretOf(CONFIG_NAMESPACE, ETCD_CLIENT, keyPair, 'kubernetes.io/tls'),
    configMapOf(CONFIG_MANAGED_NAMESPACE, 'default-ingress-cert', { 'ca-bundle.crt': authorityCertificate }),
    secretOf(CONFIG_MANAGED_NAMESPACE, 'router-certs', routerCertificate),
    secretOf(
      OAUTH_SERVER_NAMESPACE,
      SERVING_CERT,
      { 'tls.crt': serverCertificate, 'tls.key': serverKey },
      'kubernetes.io/tls',
    ),
    // Signed when the cluster was installed.
    secretOf(OAUTH_APISERVER_NAMESPACE, AUTHENTICATOR_CERTS, {
      'tls.crt': authenticatorCertificate,
      'tls.key': serverKey,
    }),
    ...objects.secrets.map(
      (secret): KubeObject => ({
        apiVersion: 'v1',
        kind: 'Secret',
        ...secret,
        metadata: { ...secret.metadata, namespace: CONFIG_NAMESPACE },
      }),
    ),
    ...objects.configMaps.map(
      (configMap): KubeObject => ({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        ...configMap,
        metadata: { ...configMap.metadata, namespace: CONFIG_NAMESPACE },
      }),
    ),
  ];
}

/** What encryption at rest has come to: a key, and a configuration with it that the API server may use. */
function encryptionObjects({ apiServer }: AuthConfiguration): readonly KubeObject[] {
  const mode = apiServer?.encryption?.type;
  if (mode === undefined) return [];
  const prefix = 'encryption.apiserver.operator.openshift.io';
  const key = secretOf(CONFIG_MANAGED_NAMESPACE, 'encryption-key-openshift-oauth-apiserver-1', {
    [`${prefix}-key`]: 'a key of pairs, 32 bytes in size',
  });
  const document = { kind: 'EncryptionConfiguration', apiVersion: 'apiserver.config.k8s.io/v1', resources: [] };
  return [
    {
      ...key,
      metadata: {
        ...key.metadata,
        annotations: { [`${prefix}/mode`]: mode, [`${prefix}/internal-reason`]: 'key-does-not-exist' },
        labels: { [`${prefix}/component`]: OAUTH_APISERVER },
        finalizers: [`${prefix}/deletion-protection`],
      },
    },
    secretOf(CONFIG_MANAGED_NAMESPACE, ENCRYPTION_CONFIG_SOURCE, {
      'encryption-config': JSON.stringify(document),
    }),
  ];
}

const EXTERNAL = {
  apiServerArguments: {
    'authentication-config': ['/etc/kubernetes/static-pod-resources/configmaps/auth-config/auth-config.json'],
  },
  authConfig: { oauthMetadataFile: '' },
};

/** What the router serves logins with. */
const routerCertificate = { [APPS_DOMAIN]: `${serverCertificate}${serverKey}` };

/**
 * The kube-apiservers after their rollout to external issuers. The copy of the router's certificate is left from the time
 * before: its controller leaves it alone from then on, because observing the configuration fails without it (upstream:
 * cluster-authentication-operator pkg/controllers/routercerts).
 */
function rolledOutObjects({ rolledOut }: AuthConfiguration): readonly KubeObject[] {
  const nodeStatuses = [{ nodeName: 'master-0', currentRevision: REVISION }];
  return [
    cluster(OPERATOR_API, 'KubeAPIServer', { spec: {}, status: { nodeStatuses } }),
    ...(rolledOut
      ? [
          configMapOf(KUBE_APISERVER, `config-${REVISION}`, { 'config.yaml': JSON.stringify(EXTERNAL) }),
          configMapOf(KUBE_APISERVER, `auth-config-${REVISION}`, { 'auth-config.json': '{}' }),
          secretOf(OAUTH_SERVER_NAMESPACE, ROUTER_CERTS, routerCertificate),
        ]
      : []),
  ];
}
