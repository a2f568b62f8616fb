import type { KubeObject } from '../../../../../src/kube/types';
import type { Input } from '../../../../../src/om/state/cluster-state';
import { splitInput } from '../../../../../src/om/state/memory-state';
import { stateOfObjects } from '../../../../../src/om/state/objects-input';
import { types } from '../../../../../src/operators/auth/hosted-cpo/declarations';
import type {
  HostedControlPlane,
  HostedControlPlaneSpec,
} from '../../../../../src/operators/auth/resources/config/hosted-control-plane';

/** Namespace of the control plane in these tests. */
export const NAMESPACE = 'clusters-reed';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** A control plane on AWS, published by routes. */
export const controlPlane = (
  spec: Partial<HostedControlPlaneSpec> = {},
  annotations: Readonly<Record<string, string>> = {},
): HostedControlPlane => ({
  apiVersion: 'hypershift.openshift.io/v1beta1',
  kind: 'HostedControlPlane',
  metadata: { name: 'reed', namespace: NAMESPACE, uid: 'aa-bb', generation: 4, annotations },
  spec: {
    releaseImage: 'registry.test/release:4.18.0',
    issuerURL: 'https://issuer.test/reed',
    controllerAvailabilityPolicy: 'HighlyAvailable',
    platform: { type: 'AWS', aws: { region: 'eu-north-1', endpointAccess: 'Public' } },
    etcd: { managementType: 'Managed' },
    networking: { serviceNetwork: [{ cidr: '172.30.0.0/16' }] },
    services: [
      { service: 'APIServer', servicePublishingStrategy: { type: 'LoadBalancer' } },
      {
        service: 'OAuthServer',
        servicePublishingStrategy: { type: 'Route', route: { hostname: 'login.reed.test' } },
      },
    ],
    ...spec,
  },
  status: { controlPlaneEndpoint: { host: 'api.reed.test', port: 6443 } },
});

/** A ConfigMap beside the control plane. */
export const configMap = (name: string, data: Readonly<Record<string, string>>, namespace = NAMESPACE): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace },
  data,
});

/** A Secret beside the control plane; values are given as text. */
export const secret = (name: string, data: Readonly<Record<string, string>>, namespace = NAMESPACE): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, namespace },
  data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, base64(value)])),
});

/** A certificate authority without a key that anybody has. */
export const AUTHORITY = `-----BEGIN CERTIFICATE-----
MIIBdDCCARmgAwIBAgIUKZ8EiIVItOrDSQ/3idOnPir6/RwwCgYIKoZIzj0EAwIw
DjEMMAoGA1UEAwwDc3NvMCAXDTI2MTEyMjE4NTY0MFoYDzIxMjYxMDI5MTg1NjQw
WjAOMQwwCgYDVQQDDANzc28wWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASwfhsa
Z/KrrD7j6chA4pk+Kz93P33VDu4vnFn+rV8ft8JNDVFAzEE57YtFb4boGVEkD2TI
ZpbRWF9l4VRQlXDoo1MwUTAdBgNVHQ4EFgQUXcxOSWBA6sjBKFbRE/Qoz+G0RLQw
HwYDVR0jBBgwFoAUXcxOSWBA6sjBKFbRE/Qoz+G0RLQwDwYDVR0TAQH/BAUwAwEB
/zAKBggqhkjOPQQDAgNJADBGAiEA6yYxLCsmcyaJBZwRYC1o3MGGLqQ8p+c3H8n8
5rMA6z8CIQCPBig+ZUmUob2nli7m+bHvtM3Dmqi4beLShSgjRP/iCg==
-----END CERTIFICATE-----
`;

/** A component that others wait for, running. */
export const component = (name: string, version = '4.18.0'): KubeObject => ({
  apiVersion: 'hypershift.openshift.io/v1beta1',
  kind: 'ControlPlaneComponent',
  metadata: { name, namespace: NAMESPACE },
  status: {
    version,
    conditions: [
      { type: 'Available', status: 'True' },
      { type: 'RolloutComplete', status: 'True' },
    ],
  },
});

/** The Service of the OAuth API server, with the address that the management cluster gave it. */
export const apiserverService: KubeObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'openshift-oauth-apiserver', namespace: NAMESPACE },
  spec: { clusterIP: '172.29.4.5' },
};

/** What other parts of a control plane have made before its authentication is looked at. */
export const otherComponents: readonly KubeObject[] = [
  component('kube-apiserver'),
  component('openshift-apiserver'),
  apiserverService,
  secret('root-ca', { 'ca.crt': 'root authority' }),
  secret('openshift-authenticator-cert', { 'tls.crt': 'a certificate', 'tls.key': 'a key' }),
  configMap('oauth-master-ca-bundle', { 'ca.crt': 'login authority' }),
];

/** An input with a control plane, the other components, and whatever a test adds. */
export const inputOf = (
  hcp: HostedControlPlane,
  objects: readonly KubeObject[] = otherComponents,
  guest: readonly KubeObject[] = [],
): Input => splitInput(stateOfObjects([hcp, ...objects], types), stateOfObjects(guest, types));
