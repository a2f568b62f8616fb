import { aggregatedApiService, operandNetworkPolicies, tokenWebhook } from '../../divergences/exposure';
import { clusterAdminBindings, operandNamespaces } from '../../divergences/guest';
import {
  oauthApiserverEtcd,
  oauthApiserverPdbSingle,
  oauthApiserverRevisions,
} from '../../divergences/oauth-apiserver';
import { apiServiceName, GUEST_NAMESPACE } from '../../operands/api-services';
import { DENY_ALL, OAUTH_APISERVER_NAMESPACE, OPERATOR_NAMESPACE } from '../../operands/namespaces';
import * as n from '../../operands/oauth-apiserver/names';
import { OAUTH_APISERVER_CLUSTER_ADMIN } from '../../operands/rbac/cluster-admin-bindings';
import { HOSTED_APISERVER_SERVICE } from '../../operands/services/apiserver-service';
import { AUTHENTICATOR_CERT_SECRET } from '../../operands/webhook-authenticator';
import * as r from '../../resources';
import { controlPlaneComponents } from '../../resources/hypershift';
import {
  both,
  byHosting,
  controlPlaneOnly,
  guest,
  guestOnly,
  kept,
  leftOut,
  standaloneOnly,
  type TopologyObject,
} from '../object';

const own = (name: string) => [OAUTH_APISERVER_NAMESPACE, name] as const;

/** The OAuth API server and what belongs to its pods. */
export const oauthApiserverObjects: readonly TopologyObject[] = [
  both('deployment/oauth-apiserver', r.deployments, own(n.APISERVER), n.OAUTH_APISERVER, kept(n.OAUTH_APISERVER)),
  both(
    'audit/oauth-apiserver',
    r.configMaps,
    own(n.APISERVER_AUDIT),
    n.CONTROL_PLANE_APISERVER_AUDIT,
    kept(n.CONTROL_PLANE_APISERVER_AUDIT),
    { standalone: n.AUDIT_POLICY_KEY, hosted: n.AUDIT_POLICY_KEY },
  ),
  both(
    'service/oauth-apiserver',
    r.services,
    own(n.APISERVER_SERVICE),
    HOSTED_APISERVER_SERVICE,
    byHosting(aggregatedApiService, HOSTED_APISERVER_SERVICE),
  ),
  both(
    'budget/oauth-apiserver',
    r.podDisruptionBudgets,
    own(n.APISERVER_BUDGET),
    n.OAUTH_APISERVER,
    leftOut(oauthApiserverPdbSingle, n.OAUTH_APISERVER),
  ),
  guest('api/oauth', r.apiServices, [undefined, apiServiceName('oauth.openshift.io')]),
  guest('api/user', r.apiServices, [undefined, apiServiceName('user.openshift.io')]),
  standaloneOnly(
    'namespace/oauth-apiserver',
    r.namespaces,
    [undefined, OAUTH_APISERVER_NAMESPACE],
    leftOut(operandNamespaces),
  ),
  standaloneOnly(
    'account/oauth-apiserver',
    r.serviceAccounts,
    own(n.OAUTH_APISERVER_SERVICE_ACCOUNT),
    leftOut(operandNamespaces, n.OAUTH_APISERVER),
  ),
  standaloneOnly(
    'admin-binding/oauth-apiserver',
    r.clusterRoleBindings,
    [undefined, OAUTH_APISERVER_CLUSTER_ADMIN],
    leftOut(clusterAdminBindings),
  ),
  standaloneOnly(
    'network-policy/oauth-apiserver-denial',
    r.networkPolicies,
    own(DENY_ALL),
    leftOut(operandNetworkPolicies, `${n.OAUTH_APISERVER}-${DENY_ALL}`),
  ),
  standaloneOnly(
    'network-policy/oauth-apiserver',
    r.networkPolicies,
    own(n.OAUTH_APISERVER_NETWORK_POLICY),
    leftOut(operandNetworkPolicies, `${n.OAUTH_APISERVER}-networkpolicy`),
  ),
  standaloneOnly(
    'network-policy/kms',
    r.networkPolicies,
    own(n.KMS_PREFLIGHT_POLICY),
    leftOut(operandNetworkPolicies, `${n.OAUTH_APISERVER}-${n.KMS_PREFLIGHT_POLICY}`),
  ),
  standaloneOnly(
    'ca/oauth-apiserver',
    r.configMaps,
    own(n.APISERVER_TRUSTED_CA),
    kept(n.CONTROL_PLANE_APISERVER_TRUSTED_CA),
  ),
  standaloneOnly('ca/etcd', r.configMaps, own(n.ETCD_SERVING_CA), leftOut(oauthApiserverEtcd, n.CONTROL_PLANE_ETCD_CA)),
  standaloneOnly(
    'certificate/etcd',
    r.secrets,
    own(n.ETCD_CLIENT),
    leftOut(oauthApiserverEtcd, n.CONTROL_PLANE_ETCD_CLIENT),
  ),
  standaloneOnly(
    'revision/audit',
    r.configMaps,
    own(`${n.APISERVER_AUDIT}-*`),
    leftOut(oauthApiserverRevisions, `${n.CONTROL_PLANE_APISERVER_AUDIT}-*`),
  ),
  standaloneOnly(
    'revision/status',
    r.configMaps,
    own(`${n.REVISION_STATUS}-*`),
    leftOut(oauthApiserverRevisions, `${n.OAUTH_APISERVER}-${n.REVISION_STATUS}-*`),
  ),
  standaloneOnly(
    'certificate/authenticator',
    r.secrets,
    own(n.AUTHENTICATOR_CERTS),
    leftOut(tokenWebhook, AUTHENTICATOR_CERT_SECRET),
  ),
  standaloneOnly('key-seed/authenticator', r.secrets, [OPERATOR_NAMESPACE, n.KEY_SEED], leftOut(tokenWebhook)),
  standaloneOnly('request/authenticator', r.certificateSigningRequests, [undefined, '*'], leftOut(tokenWebhook)),
  controlPlaneOnly('component/oauth-apiserver', controlPlaneComponents, n.OAUTH_APISERVER),
  guestOnly('guest-service/oauth-apiserver', r.services, [GUEST_NAMESPACE, HOSTED_APISERVER_SERVICE]),
  guestOnly('guest-endpoints/oauth-apiserver', r.endpoints, [GUEST_NAMESPACE, HOSTED_APISERVER_SERVICE]),
];
