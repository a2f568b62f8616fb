import type { JsonObject } from '../../../kube/json';
import type { NetworkPolicy } from '../../../kube/types';
import { DENY_ALL, OAUTH_APISERVER_NAMESPACE, OAUTH_SERVER_NAMESPACE, OPERATOR_NAMESPACE } from './namespaces';
import {
  KMS_PREFLIGHT_POLICY,
  OAUTH_APISERVER,
  OAUTH_APISERVER_NETWORK_POLICY,
  OAUTH_APISERVER_PORT,
} from './oauth-apiserver/names';
import { OAUTH_SERVER_NETWORK_POLICY, OAUTH_SERVER_PORT, oauthServerLabels } from './oauth-server/names';

const ETCD_PORT = 2379;
const DNS_PORT = 5353;

const policy = (namespace: string, name: string, spec: JsonObject): NetworkPolicy => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name, namespace },
  spec,
});

const podsIn = (namespace: string, labels: JsonObject): JsonObject => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
  podSelector: { matchLabels: labels },
});

const tcp = (port: number): JsonObject => ({ protocol: 'TCP', port });
const bothDirections = ['Ingress', 'Egress'];
/** A rule without terms: everything. The API servers and identity providers may be anywhere. */
const anything: JsonObject = {};

const toDns: JsonObject = {
  to: [podsIn('openshift-dns', { 'dns.operator.openshift.io/daemonset-dns': 'default' })],
  ports: [tcp(DNS_PORT), { protocol: 'UDP', port: DNS_PORT }],
};
const fromOperator = podsIn(OPERATOR_NAMESPACE, { app: 'authentication-operator' });
const oauthServerPods = podsIn(OAUTH_SERVER_NAMESPACE, oauthServerLabels);
const oauthApiserverPods = podsIn(OAUTH_APISERVER_NAMESPACE, { app: OAUTH_APISERVER });

const denyAll = (namespace: string): NetworkPolicy =>
  policy(namespace, DENY_ALL, { podSelector: {}, policyTypes: bothDirections });

/** Nothing goes in or out of the oauth-server's namespace unless another policy allows it. */
export const oauthServerDenyAll = (): NetworkPolicy => denyAll(OAUTH_SERVER_NAMESPACE);

/** Nothing goes in or out of the OAuth API server's namespace unless another policy allows it. */
export const oauthApiserverDenyAll = (): NetworkPolicy => denyAll(OAUTH_APISERVER_NAMESPACE);

/**
 * The oauth-server: reached by anyone on its port (sidecar proxies and metrics live anywhere), by routers and by the
 * operator; reaches DNS, the OAuth API server and anything else.
 * Upstream: cluster-authentication-operator bindata/oauth-openshift/networkpolicy_oauth-server.yaml.
 */
export const oauthServerNetworkPolicy = (): NetworkPolicy =>
  policy(OAUTH_SERVER_NAMESPACE, OAUTH_SERVER_NETWORK_POLICY, {
    podSelector: { matchLabels: oauthServerLabels },
    policyTypes: bothDirections,
    ingress: [
      { ports: [tcp(OAUTH_SERVER_PORT)] },
      {
        from: [{ namespaceSelector: { matchLabels: { 'policy-group.network.openshift.io/ingress': '' } } }],
        ports: [tcp(OAUTH_SERVER_PORT)],
      },
      { from: [fromOperator], ports: [tcp(OAUTH_SERVER_PORT)] },
    ],
    egress: [toDns, { to: [oauthApiserverPods], ports: [tcp(OAUTH_APISERVER_PORT)] }, anything],
  });

/**
 * The OAuth API server: reached by the oauth-server, the operator, and on its port by anyone (aggregation, the token
 * webhook, metrics); reaches DNS, etcd and anything else.
 * Upstream: cluster-authentication-operator bindata/oauth-apiserver/networkpolicy_oauth-apiserver.yaml.
 */
export const oauthApiserverNetworkPolicy = (): NetworkPolicy =>
  policy(OAUTH_APISERVER_NAMESPACE, OAUTH_APISERVER_NETWORK_POLICY, {
    podSelector: { matchLabels: { app: OAUTH_APISERVER } },
    policyTypes: bothDirections,
    ingress: [
      { from: [oauthServerPods], ports: [tcp(OAUTH_APISERVER_PORT)] },
      { from: [fromOperator], ports: [tcp(OAUTH_APISERVER_PORT)] },
      { ports: [tcp(OAUTH_APISERVER_PORT)] },
    ],
    egress: [toDns, { to: [podsIn('openshift-etcd', { app: 'etcd' })], ports: [tcp(ETCD_PORT)] }, anything],
  });

/**
 * Pods that check a key management service before encryption is switched on reach it wherever it is.
 * Upstream: cluster-authentication-operator bindata/oauth-apiserver/networkpolicy_kmspreflight.yaml.
 */
export const kmsPreflightNetworkPolicy = (): NetworkPolicy =>
  policy(OAUTH_APISERVER_NAMESPACE, KMS_PREFLIGHT_POLICY, {
    podSelector: { matchLabels: { app: 'openshift-kms-preflight' } },
    egress: [anything],
    policyTypes: ['Egress'],
  });
