import type { KubeObject } from '../../kube/types';
import { CONFIG_MANAGED_NAMESPACE } from '../../operators/auth/operands/namespaces';
import { controlPlaneNode, installed } from '../../operators/auth/standalone/rest-of-cluster';
import type { StandaloneTopologyProps } from './standalone-props';

const CONFIG_API = 'config.openshift.io/v1';

const singleton = (apiVersion: string, kind: string, rest: Pick<KubeObject, string>): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name: 'cluster' },
  ...rest,
});

/** What a cluster of this description says about itself, and how its operator was started. */
export function standaloneFacts(props: StandaloneTopologyProps): {
  readonly objects: readonly KubeObject[];
  readonly environment: { readonly [name: string]: string | undefined };
} {
  const { version, images, controlPlaneNodes = 3, objects = [] } = props;
  const nodes = Array.from({ length: controlPlaneNodes }, (_, index) => controlPlaneNode(index));
  const described = [...configuration(props), ...nodes, installed, ...neighbours(props)];
  const given = new Set(objects.map(identity));
  return {
    objects: [...described.filter((object) => !given.has(identity(object))), ...objects],
    environment: {
      OPERATOR_IMAGE_VERSION: version,
      OPERAND_OAUTH_SERVER_IMAGE_VERSION: version,
      IMAGE_OAUTH_SERVER: images?.oauthServer,
      IMAGE_OAUTH_APISERVER: images?.oauthApiserver,
      OPERATOR_IMAGE: images?.operator,
    },
  };
}

/** Objects that are handed over take the place of those made here. */
const identity = ({ apiVersion, kind, metadata: { namespace = '', name = '' } }: KubeObject): string =>
  `${apiVersion} ${kind} ${namespace}/${name}`;

function configuration(props: StandaloneTopologyProps): readonly KubeObject[] {
  const { version, appsDomain, apiUrl, platform = 'None', featureGates = [], controlPlaneNodes = 3 } = props;
  const capabilities = props.console === false ? ['Ingress'] : ['Console', 'Ingress'];
  const topology = controlPlaneNodes === 1 ? 'SingleReplica' : 'HighlyAvailable';
  return [
    singleton(CONFIG_API, 'OAuth', { spec: {} }),
    singleton(CONFIG_API, 'APIServer', { spec: { audit: { profile: 'Default' } } }),
    singleton(CONFIG_API, 'Authentication', { spec: {} }),
    singleton(CONFIG_API, 'Ingress', { spec: { domain: appsDomain } }),
    singleton(CONFIG_API, 'Console', {
      spec: {},
      status: props.console === false ? {} : { consoleURL: `https://console-openshift-console.${appsDomain}` },
    }),
    singleton(CONFIG_API, 'Infrastructure', {
      spec: { platformSpec: { type: platform } },
      status: {
        apiServerURL: apiUrl,
        apiServerInternalURI: internalUrl(apiUrl),
        platform,
        controlPlaneTopology: topology,
        infrastructureTopology: topology,
      },
    }),
    singleton(CONFIG_API, 'FeatureGate', {
      spec: {},
      status: { featureGates: [{ version, enabled: featureGates.map((name) => ({ name })), disabled: [] }] },
    }),
    singleton('operator.openshift.io/v1', 'Authentication', {
      spec: { managementState: 'Managed', logLevel: 'Normal', operatorLogLevel: 'Normal' },
    }),
    {
      apiVersion: CONFIG_API,
      kind: 'ClusterVersion',
      metadata: { name: 'version' },
      spec: {},
      status: {
        capabilities: { enabledCapabilities: capabilities, knownCapabilities: capabilities },
        desired: { version },
      },
    },
  ];
}

/** OpenShift serves the API inside of the cluster under `api-int`. */
const internalUrl = (apiUrl: string): string => apiUrl.replace('://api.', '://api-int.');

function neighbours({ neighbours: known, appsDomain }: StandaloneTopologyProps): readonly KubeObject[] {
  if (known === undefined) return [];
  const { etcd, router } = known;
  const certificate = Buffer.from(`${router.certificate}${router.key}`).toString('base64');
  return [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'etcd-endpoints', namespace: 'openshift-etcd' },
      data: Object.fromEntries(etcd.map((address, index) => [`member-${index}`, address])),
    },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'router-certs', namespace: CONFIG_MANAGED_NAMESPACE },
      data: { [appsDomain]: certificate },
    },
  ];
}
