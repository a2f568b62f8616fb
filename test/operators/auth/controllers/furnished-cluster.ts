import { certificateRequest } from '../../../../src/kube/certificate-request';
import { P256_SEED_BYTES, seededP256Key, seededP256Pem } from '../../../../src/kube/p256-seeded';
import { certificateAuthority, issueCertificate, selfSignedServer } from '../../../../src/kube/sign-certificate';
import { endpoints, secrets, services } from '../../../../src/library/resources/core';
import { certificateSigningRequests } from '../../../../src/library/resources/extensions';
import { pods } from '../../../../src/library/resources/workloads';
import type { StateEntry } from '../../../../src/om/state/memory-state';
import { AUTHENTICATOR, REQUEST_LABELS, requester } from '../../../../src/operators/auth/controllers/csr/authenticator';
import { noAnswers, type RecordedAnswers } from '../../../../src/operators/auth/recorded-answers';
import { routes } from '../../../../src/operators/auth/resources/openshift';
import { ingresses, proxies } from '../../../../src/operators/auth/resources/openshift-config';
import { configMap, object, oidcCluster, operatorWith } from './cluster-objects';
import { aescbc, deployed, encryptionType, identity, keyEntry, serversAt } from './encryption-objects';

const OPERATOR = 'openshift-authentication-operator';
const OAUTH_SERVER = 'openshift-authentication';
const OAUTH_APISERVER = 'openshift-oauth-apiserver';
const DOMAIN = 'apps.meadow.example.com';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const seed = Buffer.alloc(P256_SEED_BYTES, 7);
const key = seededP256Key(seed);
const valid = { from: Date.parse('2027-01-01T00:00:00Z'), to: Date.parse('2028-01-01T00:00:00Z') };
const authority = certificateAuthority('authority', key, valid);

const addressesAt = (port: number, ...ips: readonly string[]) => ({
  addresses: ips.map((ip, index) => ({
    ip,
    targetRef: { kind: 'Pod', name: `oauth-openshift-${index}`, namespace: OAUTH_SERVER },
  })),
  ports: [{ port, protocol: 'TCP' }],
});

const loginPod = (index: number, status: object): StateEntry =>
  object(pods, { name: `oauth-openshift-${index}`, namespace: OAUTH_SERVER }, { spec: {}, status: { ...status } });

/** The operator's own request under some name. */
const signingRequest = (name: string, status: object): StateEntry =>
  object(
    certificateSigningRequests,
    { name, labels: { ...REQUEST_LABELS } },
    {
      spec: {
        request: base64(certificateRequest(AUTHENTICATOR, key)),
        signerName: 'kubernetes.io/kube-apiserver-client',
        username: requester.username,
        groups: [...requester.groups],
        usages: ['client auth'],
      },
      status: { ...status },
    },
  );

/** What a cluster has beside the operator's own objects when everything is in use. */
export const furniture: readonly StateEntry[] = [
  configMap(OPERATOR, 'kube-root-ca.crt', { 'ca.crt': authority.pem }),
  configMap(OPERATOR, 'service-ca-bundle', { 'service-ca.crt': authority.pem }),
  object(
    routes,
    { name: 'oauth-openshift', namespace: OAUTH_SERVER },
    {
      spec: {
        host: 'login.example.com',
        to: { kind: 'Service', name: 'oauth-openshift' },
        tls: { termination: 'passthrough', insecureEdgeTerminationPolicy: 'Redirect' },
      },
      status: { ingress: [{ host: 'login.example.com', conditions: [{ type: 'Admitted', status: 'True' }] }] },
    },
  ),
  object(
    services,
    { name: 'oauth-openshift', namespace: OAUTH_SERVER },
    { spec: { clusterIP: '172.30.0.9', ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 6443 }] } },
  ),
  configMap(OAUTH_SERVER, 'v4-0-config-system-service-ca', { 'service-ca.crt': authority.pem }),
  configMap('openshift-config', 'proxy-ca', { 'ca-bundle.crt': authority.pem }),
  object(
    services,
    { name: 'kubernetes', namespace: 'default' },
    { spec: { ports: [{ port: 443, protocol: 'TCP', targetPort: 6443 }] } },
  ),
  object(
    endpoints,
    { name: 'kubernetes', namespace: 'default' },
    { subsets: [addressesAt(6443, '10.0.0.1', '10.0.0.2')] },
  ),
  object(
    endpoints,
    { name: 'oauth-openshift', namespace: OAUTH_SERVER, uid: 'e' },
    { subsets: [addressesAt(6443, '10.0.1.1', '10.0.1.2', '10.0.1.3')] },
  ),
  loginPod(0, {
    phase: 'Running',
    containerStatuses: [
      {
        name: 'oauth-openshift',
        ready: false,
        restartCount: 2,
        state: { terminated: { exitCode: 1, message: 'no "config"' } },
      },
    ],
  }),
  loginPod(1, { phase: 'Pending', startTime: '2027-03-01T11:55:00Z' }),
  object(
    ingresses,
    { name: 'cluster' },
    {
      spec: {
        domain: DOMAIN,
        componentRoutes: [
          {
            namespace: OAUTH_SERVER,
            name: 'oauth-openshift',
            hostname: 'login.example.com',
            servingCertKeyPairSecret: { name: 'login-certificate' },
          },
        ],
      },
      status: {
        componentRoutes: [
          {
            namespace: OAUTH_SERVER,
            name: 'oauth-openshift',
            defaultHostname: `oauth-openshift.${DOMAIN}`,
            currentHostnames: ['login.example.com'],
            relatedObjects: [],
          },
        ],
      },
    },
  ),
  object(
    proxies,
    { name: 'cluster' },
    {
      spec: { trustedCA: { name: 'proxy-ca' } },
      status: { httpProxy: 'http://proxy:3128', httpsProxy: 'http://proxy:3128', noProxy: '.svc,10.0.0.0/8' },
    },
  ),
  object(
    secrets,
    { name: 'login-certificate', namespace: 'openshift-config' },
    {
      type: 'kubernetes.io/tls',
      data: {
        'tls.crt': base64(selfSignedServer('login', ['login.example.com'], key, valid)),
        'tls.key': base64(seededP256Pem(seed)),
      },
    },
  ),
  object(
    secrets,
    { name: 'openshift-authenticator-certs', namespace: OAUTH_APISERVER, resourceVersion: '5' },
    {
      type: 'Opaque',
      data: {
        'tls.crt': base64(issueCertificate(authority, AUTHENTICATOR, key, { kind: 'client' }, valid)),
        'tls.key': base64(seededP256Pem(seed)),
      },
    },
  ),
  signingRequest('pending', {}),
  signingRequest('approved', { conditions: [{ type: 'Approved', status: 'True' }] }),
  object(
    secrets,
    { name: 'authentication-operator-key-seed', namespace: OPERATOR },
    { data: { seed: base64('x'.repeat(32)) } },
  ),
];

/** The second of two API servers is behind, and the login page is reached through a proxy alone. @param metadata what API servers are to serve */
export const answersWith = (metadata: string): RecordedAnswers => ({
  ...noAnswers,
  http: [
    { url: 'https://10.0.0.1:6443/.well-known/oauth-authorization-server', status: 200, body: metadata },
    { url: 'https://10.0.0.2:6443/.well-known/oauth-authorization-server', status: 404 },
    { url: 'https://172.30.0.9:443/healthz', status: 200, body: 'ok' },
    { url: 'https://10.0.1.1:6443/healthz', status: 200, body: 'ok' },
    { url: 'https://10.0.1.2:6443/healthz', error: 'EOF' },
    { url: 'https://login.example.com/healthz', status: 503 },
    { url: 'https://login.example.com/healthz', proxy: 'http://proxy:3128', status: 200, body: 'ok' },
  ],
});

/** A new key that not all API servers have yet, after one that everything is written with, and one that nothing is any more. */
export const encryption: readonly StateEntry[] = [
  encryptionType('aescbc'),
  ...serversAt(9),
  deployed(9, aescbc(2), aescbc(1), identity),
  ...[1, 2, 3, 8].map((revision) => deployed(revision, identity)),
  keyEntry(1, { migratedAt: '2026-02-01T00:00:00Z' }),
  keyEntry(2, { migratedAt: '2026-02-20T00:00:00Z' }),
  keyEntry(3),
];

/** Tokens are those of an external issuer. */
export const externalIssuer: readonly StateEntry[] = [
  ...oidcCluster([3, 4]),
  operatorWith({
    conditions: [
      {
        type: 'ExternalOIDCConfigurationControllerDegraded',
        status: 'True',
        lastTransitionTime: '2026-03-01T08:00:00Z',
      },
    ],
  }),
];
