import type { ConfigMap, Deployment, Node, OperatorSpec, Secret } from '../../../../../src/kube/types';
import { configMaps, secrets } from '../../../../../src/library/resources/core';
import { withSpecHash } from '../../../../../src/library/spec-hash-annotation';
import { entry, memoryState } from '../../../../../src/om/state/memory-state';
import { unresolvedRelease } from '../../../../../src/operators/auth/observe/hosted/release';
import { defaultSettings, type OperatorSettings } from '../../../../../src/operators/auth/observe/hosted/settings';
import { auditLogArguments } from '../../../../../src/operators/auth/operands/oauth-server/arguments';
import type { MountedFile } from '../../../../../src/operators/auth/operands/oauth-server/mounted-file';
import { CUSTOM_ROUTER_CERTS } from '../../../../../src/operators/auth/operands/oauth-server/names';
import type { Placement } from '../../../../../src/operators/auth/operands/placement';
import { hostedOAuthApiserverDeployment } from '../../../../../src/operators/auth/placements/hosted/oauth-apiserver';
import { hostedOAuthServerDeployment } from '../../../../../src/operators/auth/placements/hosted/oauth-server';
import { hostedCpo } from '../../../../../src/operators/auth/placements/hosted/placement';
import type { HostedWorkloadContext } from '../../../../../src/operators/auth/placements/hosted/workload';
import {
  observedOAuthApiserverOperand,
  standaloneOAuthApiserver,
} from '../../../../../src/operators/auth/placements/standalone/oauth-apiserver';
import {
  observedOAuthServerOperand,
  standaloneOAuthServer as placedOAuthServer,
} from '../../../../../src/operators/auth/placements/standalone/oauth-server';
import { standalone } from '../../../../../src/operators/auth/placements/standalone/placement';
import type {
  HostedControlPlane,
  HostedControlPlaneSpec,
} from '../../../../../src/operators/auth/resources/config/hosted-control-plane';

export const NAMESPACE = 'clusters-tern';

export interface HostedOptions {
  readonly placement?: Placement;
  readonly spec?: Partial<HostedControlPlaneSpec>;
  readonly annotations?: { readonly [name: string]: string };
  readonly settings?: Partial<OperatorSettings>;
  readonly secrets?: readonly Secret[];
  readonly configMaps?: readonly ConfigMap[];
  readonly existing?: Deployment;
  readonly providerFiles?: readonly MountedFile[];
}

/** A hosted control plane of no platform in particular, highly available. */
export const controlPlane = ({ spec, annotations }: HostedOptions = {}): HostedControlPlane => ({
  apiVersion: 'hypershift.openshift.io/v1beta1',
  kind: 'HostedControlPlane',
  metadata: { name: 'tern', namespace: NAMESPACE, uid: 'uid-of-tern', annotations },
  spec: {
    releaseImage: 'registry.example/release:1',
    issuerURL: 'https://issuer.example',
    controllerAvailabilityPolicy: 'HighlyAvailable',
    platform: { type: 'None' },
    networking: { serviceNetwork: [{ cidr: '172.30.0.0/16' }] },
    ...spec,
  },
});

export const secret = (name: string, data: { readonly [key: string]: string }): Secret => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, namespace: NAMESPACE },
  data: Object.fromEntries(Object.entries(data).map(([key, text]) => [key, Buffer.from(text).toString('base64')])),
});

export const configMap = (name: string, data: { readonly [key: string]: string }): ConfigMap => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: NAMESPACE },
  data,
});

const workloadContext = (options: HostedOptions): HostedWorkloadContext => ({
  placement: options.placement ?? hostedCpo,
  controlPlane: controlPlane(options),
  settings: { ...defaultSettings, ...options.settings },
  release: unresolvedRelease,
  management: memoryState([
    ...(options.secrets ?? []).map((object) => entry(secrets, object)),
    ...(options.configMaps ?? []).map((object) => entry(configMaps, object)),
  ]),
});

/** The oauth-server, hosted. */
export const hostedOAuthServer = (options: HostedOptions = {}): Deployment =>
  hostedOAuthServerDeployment({
    ...workloadContext(options),
    existing: options.existing,
    providerFiles: options.providerFiles ?? [],
  });

/** The OAuth API server, hosted. */
export function hostedApiserver(options: HostedOptions = {}): Deployment {
  const result = hostedOAuthApiserverDeployment({ ...workloadContext(options), existing: options.existing });
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

const nodeNamed = (name: string, label: string): Node => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, labels: { [label]: '' } },
});

/** Two control plane nodes and a worker. */
export const nodes: readonly Node[] = [
  nodeNamed('one', 'node-role.kubernetes.io/master'),
  nodeNamed('two', 'node-role.kubernetes.io/master'),
  nodeNamed('three', 'node-role.kubernetes.io/worker'),
];

/** What the operator has observed of a cluster with one provider, for servers that are placed like this. */
export const observedBy = ({ resolve }: Placement): OperatorSpec => ({
  logLevel: 'Debug',
  observedConfig: {
    oauthServer: {
      serverArguments: Object.fromEntries(auditLogArguments(resolve)),
      volumesToMount: {
        identityProviders: JSON.stringify({
          'v4-0-config-user-idp-0-file-data': {
            name: 'users',
            mountPath: '/var/config/user/idp/0',
            key: 'htpasswd',
            type: 'secret',
          },
        }),
      },
    },
    oauthAPIServer: {
      apiServerArguments: {
        'api-audiences': ['https://kubernetes.default.svc'],
        'etcd-servers': ['https://10.0.0.1:2379', 'https://10.0.0.2:2379'],
        'tls-cipher-suites': ['TLS_A', 'TLS_B'],
        'cors-allowed-origins': ['//localhost(:|$)'],
      },
    },
  },
});

export interface StandaloneOptions {
  readonly placement?: Placement;
  readonly operator?: OperatorSpec;
  readonly externalOidc?: boolean;
  readonly secrets?: readonly Secret[];
  readonly configMaps?: readonly ConfigMap[];
}

/** The oauth-server in a cluster of its own, as it is applied. */
export function standaloneOAuthServer(options: StandaloneOptions = {}): Deployment {
  const { placement = standalone, secrets = [], configMaps = [] } = options;
  const proxy = { HTTPS_PROXY: 'http://proxy.example:3128', NO_PROXY: '.svc' };
  const operand = observedOAuthServerOperand(
    {
      operator: options.operator ?? observedBy(placement),
      image: 'registry.example/oauth-server',
      proxy,
      proxyCa: false,
      customCertificate: secrets.some(({ metadata }) => metadata.name === CUSTOM_ROUTER_CERTS),
    },
    placement,
  );
  if (!operand.ok) throw new Error(operand.error);
  const around = { proxy, bootstrapUserExists: true, nodes, configMaps, secrets };
  return withSpecHash(placedOAuthServer(operand.value, around, placement), 'apps/v1.DeploymentSpec');
}

/** The OAuth API server in a cluster of its own, as it is applied. */
export function standaloneApiserver(options: StandaloneOptions = {}): Deployment {
  const { placement = standalone, externalOidc } = options;
  const image = 'registry.example/oauth-apiserver';
  const operator = options.operator ?? observedBy(placement);
  const operand = observedOAuthApiserverOperand({ operator, revision: 7, externalOidc, image }, placement);
  if (!operand.ok) throw new Error(operand.error);
  const operatorImage = 'registry.example/operator';
  const dependencies = { etcdClient: secret('etcd-client', { 'tls.key': 'k' }) };
  const around = { revision: 7, externalOidc, operatorImage, nodes, dependencies };
  return withSpecHash(standaloneOAuthApiserver(operand.value, around, placement), 'apps/v1.DeploymentSpec');
}

/** A control plane with every option that shows in a Deployment. */
export const everything: HostedOptions = {
  annotations: {
    'hypershift.openshift.io/restart-date': '2026-03-01',
    'hypershift.openshift.io/topology': 'dedicated-request-serving-components',
  },
  spec: {
    platform: { type: 'IBMCloud' },
    auditWebhook: { name: 'audit-hook' },
    additionalTrustBundle: { name: 'user-ca-bundle' },
    labels: { team: 'shore' },
    nodeSelector: { pool: 'infra' },
    tolerations: [{ key: 'sea', operator: 'Exists' }],
    configuration: {
      apiServer: {
        servingCerts: { namedCertificates: [{ names: ['a.example'], servingCertificate: { name: 'named' } }] },
      },
      oauth: { templates: { login: { name: 'own-login' } }, tokenConfig: { accessTokenInactivityTimeout: '1h' } },
      proxy: { httpsProxy: 'http://proxy.example:3128', trustedCA: { name: 'proxy-ca' } },
    },
  },
  secrets: [secret('kubeadmin-password', { password: 'p' }), secret('audit-hook', { 'webhook-kubeconfig': 'w' })],
  configMaps: [configMap('client-ca', { 'ca.crt': 'c' }), configMap('oauth-openshift', { 'config.yaml': 'x' })],
  providerFiles: [
    {
      source: 'Secret',
      objectName: 'users',
      volumeName: 'idp-secret-1-b',
      mountPath: '/idp/b',
      key: 'k',
      referenceName: 'users',
    },
    {
      source: 'ConfigMap',
      objectName: 'ca',
      volumeName: 'idp-cm-0-a',
      mountPath: '/idp/a',
      key: 'ca.crt',
      referenceName: 'ca',
    },
  ],
};
