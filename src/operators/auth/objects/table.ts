import { configMasterCa } from '../divergences/config';
import {
  aggregatedApiService,
  loginRoutes,
  loginServicePort,
  operandNetworkPolicies,
  tokenWebhook,
} from '../divergences/exposure';
import { authConfigForm } from '../divergences/external-oidc';
import {
  clusterAdminBindings,
  metadataDocument,
  operandNamespaces,
  reportsClusterOperator,
  servingCertSource,
} from '../divergences/guest';
import {
  oauthApiserverEncryption,
  oauthApiserverEtcd,
  oauthApiserverPdbSingle,
  oauthApiserverRevisions,
} from '../divergences/oauth-apiserver';
import { AUTH_CONFIG } from '../operands/external-oidc/auth-config';
import { KUBEADMIN_HASH, KUBEADMIN_PASSWORD } from '../operands/kubeadmin/secrets';
import {
  CONFIG_MANAGED_NAMESPACE as MANAGED,
  OAUTH_APISERVER_NAMESPACE as OAUTH_APISERVER_HOME,
  OAUTH_SERVER_NAMESPACE as OAUTH_SERVER_HOME,
  CONFIG_NAMESPACE as USER,
} from '../operands/namespaces';
import { AUDIT_POLICY_KEY, OAUTH_APISERVER } from '../operands/oauth-apiserver/names';
import { CONTROL_PLANE_METADATA } from '../operands/oauth-metadata';
import { OAUTH_SERVER } from '../operands/oauth-server/names';
import { ROLE_BINDING_RESTRICTIONS } from '../operands/role-binding-restriction';
import { INTERNAL_LOGIN_ROUTE, PRIVATE_LOGIN_ROUTE, PUBLIC_LOGIN_ROUTE } from '../operands/routes/control-plane-routes';
import { OAUTH_APISERVER_SERVICE_ACCOUNT } from '../operands/service-accounts';
import { APISERVER_SERVICE } from '../operands/services/apiserver-service';
import { CONTROL_PLANE_CA_BUNDLE, OAUTH_SERVING_CERT } from '../operands/trust-distribution/oauth-serving-cert';
import { CUSTOM_ROUTER_CERTS, ROUTER_CERTS } from '../operands/trust-distribution/router-certs';
import { SERVICE_CA } from '../operands/trust-distribution/service-ca';
import { TRUSTED_CA_BUNDLE } from '../operands/trust-distribution/trusted-ca-bundle';
import { CONTROL_PLANE_WEBHOOK_SECRET, WEBHOOK_SECRET } from '../operands/webhook-authenticator';
import * as r from '../resources';
import { controlPlaneComponents } from '../resources/hypershift';
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
} from './object';

const ENCRYPTION_CONFIG = 'encryption-config';
const DENY_ALL = 'default-deny-all';
const SERVING_CERT_TRUST = 'system:openshift:oauth-servercert-trust';
const TOKEN_MANAGER = 'system:openshift:useroauthaccesstoken-manager';

/**
 * Every object that an operator of either topology writes: which is which, and what becomes of it where the standalone
 * operator runs for a hosted cluster. No address occurs twice and no two of one topology overlap, so that the table maps
 * either way. Whatever compares, renames or leaves out objects derives from it.
 */
export const objects: readonly TopologyObject[] = [
  both('deployment/oauth-server', r.deployments, [OAUTH_SERVER_HOME, OAUTH_SERVER], OAUTH_SERVER, kept(OAUTH_SERVER)),
  both(
    'deployment/oauth-apiserver',
    r.deployments,
    [OAUTH_APISERVER_HOME, 'apiserver'],
    OAUTH_APISERVER,
    kept(OAUTH_APISERVER),
  ),
  both(
    'configuration/oauth-server',
    r.configMaps,
    [OAUTH_SERVER_HOME, 'v4-0-config-system-cliconfig'],
    OAUTH_SERVER,
    kept(),
    { standalone: 'v4-0-config-system-cliconfig', hosted: 'config.yaml' },
  ),
  both(
    'session/oauth-server',
    r.secrets,
    [OAUTH_SERVER_HOME, 'v4-0-config-system-session'],
    `${OAUTH_SERVER}-session`,
    kept(),
  ),
  both(
    'audit/oauth-server',
    r.configMaps,
    [OAUTH_SERVER_HOME, 'audit'],
    `${OAUTH_SERVER}-audit`,
    kept('oauth-server-audit'),
    { standalone: 'audit.yaml', hosted: AUDIT_POLICY_KEY },
  ),
  both(
    'audit/oauth-apiserver',
    r.configMaps,
    [OAUTH_APISERVER_HOME, 'audit'],
    `${OAUTH_APISERVER}-audit`,
    kept(`${OAUTH_APISERVER}-audit`),
    { standalone: AUDIT_POLICY_KEY, hosted: AUDIT_POLICY_KEY },
  ),
  both(
    'service/oauth-server',
    r.services,
    [OAUTH_SERVER_HOME, OAUTH_SERVER],
    OAUTH_SERVER,
    byHosting(loginServicePort, OAUTH_SERVER),
  ),
  both(
    'service/oauth-apiserver',
    r.services,
    [OAUTH_APISERVER_HOME, APISERVER_SERVICE],
    OAUTH_APISERVER,
    byHosting(aggregatedApiService, OAUTH_APISERVER),
  ),
  both(
    'route/public',
    r.routes,
    [OAUTH_SERVER_HOME, OAUTH_SERVER],
    PUBLIC_LOGIN_ROUTE,
    byHosting(loginRoutes, PUBLIC_LOGIN_ROUTE),
  ),
  both(
    'budget/oauth-apiserver',
    r.podDisruptionBudgets,
    [OAUTH_APISERVER_HOME, 'oauth-apiserver-pdb'],
    OAUTH_APISERVER,
    leftOut(oauthApiserverPdbSingle, OAUTH_APISERVER),
  ),
  both(
    'metadata/oauth-server',
    r.configMaps,
    [OAUTH_SERVER_HOME, 'v4-0-config-system-metadata'],
    CONTROL_PLANE_METADATA,
    leftOut(metadataDocument),
    { standalone: 'oauthMetadata', hosted: 'oauthMetadata.json' },
  ),
  both(
    'issuers/kube-apiserver',
    r.configMaps,
    [MANAGED, AUTH_CONFIG],
    AUTH_CONFIG,
    leftOut(authConfigForm, AUTH_CONFIG),
    { standalone: 'auth-config.json', hosted: 'auth.json' },
  ),
  both(
    'webhook/kube-apiserver',
    r.secrets,
    [USER, WEBHOOK_SECRET],
    CONTROL_PLANE_WEBHOOK_SECRET,
    leftOut(tokenWebhook, CONTROL_PLANE_WEBHOOK_SECRET),
  ),

  guest('trust/oauth-server', r.configMaps, [MANAGED, OAUTH_SERVING_CERT], leftOut(servingCertSource)),
  guest('trust-role/oauth-server', r.roles, [MANAGED, SERVING_CERT_TRUST]),
  guest('trust-binding/oauth-server', r.roleBindings, [MANAGED, SERVING_CERT_TRUST]),
  guest('token-role/users', r.clusterRoles, [undefined, TOKEN_MANAGER]),
  guest('token-binding/users', r.clusterRoleBindings, [undefined, TOKEN_MANAGER]),
  guest('api/oauth', r.apiServices, [undefined, 'v1.oauth.openshift.io']),
  guest('api/user', r.apiServices, [undefined, 'v1.user.openshift.io']),
  guest('client/browser', r.oauthClients, [undefined, 'openshift-browser-client']),
  guest('client/challenging', r.oauthClients, [undefined, 'openshift-challenging-client']),
  guest('client/cli', r.oauthClients, [undefined, 'openshift-cli-client']),

  // For a hosted cluster it is kept in a config map, which the names say.
  standaloneOnly('operator/configuration', r.operatorAuthentications, [undefined, 'cluster']),
  standaloneOnly(
    'operator/cluster-operator',
    r.clusterOperators,
    [undefined, 'authentication'],
    leftOut(reportsClusterOperator),
  ),
  standaloneOnly('namespace/oauth-server', r.namespaces, [undefined, OAUTH_SERVER_HOME], leftOut(operandNamespaces)),
  standaloneOnly(
    'namespace/oauth-apiserver',
    r.namespaces,
    [undefined, OAUTH_APISERVER_HOME],
    leftOut(operandNamespaces),
  ),
  standaloneOnly(
    'account/oauth-server',
    r.serviceAccounts,
    [OAUTH_SERVER_HOME, OAUTH_SERVER],
    leftOut(operandNamespaces, OAUTH_SERVER),
  ),
  standaloneOnly(
    'account/oauth-apiserver',
    r.serviceAccounts,
    [OAUTH_APISERVER_HOME, OAUTH_APISERVER_SERVICE_ACCOUNT],
    leftOut(operandNamespaces, OAUTH_APISERVER),
  ),
  standaloneOnly(
    'admin-binding/oauth-server',
    r.clusterRoleBindings,
    [undefined, 'system:openshift:openshift-authentication'],
    leftOut(clusterAdminBindings),
  ),
  standaloneOnly(
    'admin-binding/oauth-apiserver',
    r.clusterRoleBindings,
    [undefined, 'system:openshift:oauth-apiserver'],
    leftOut(clusterAdminBindings),
  ),
  standaloneOnly('definition/role-binding-restrictions', r.customResourceDefinitions, [
    undefined,
    ROLE_BINDING_RESTRICTIONS,
  ]),
  standaloneOnly(
    'network-policy/oauth-server-denial',
    r.networkPolicies,
    [OAUTH_SERVER_HOME, DENY_ALL],
    leftOut(operandNetworkPolicies, `${OAUTH_SERVER}-${DENY_ALL}`),
  ),
  standaloneOnly(
    'network-policy/oauth-server',
    r.networkPolicies,
    [OAUTH_SERVER_HOME, 'oauth-server-networkpolicy'],
    leftOut(operandNetworkPolicies, `${OAUTH_SERVER}-networkpolicy`),
  ),
  standaloneOnly(
    'network-policy/oauth-apiserver-denial',
    r.networkPolicies,
    [OAUTH_APISERVER_HOME, DENY_ALL],
    leftOut(operandNetworkPolicies, `${OAUTH_APISERVER}-${DENY_ALL}`),
  ),
  standaloneOnly(
    'network-policy/oauth-apiserver',
    r.networkPolicies,
    [OAUTH_APISERVER_HOME, 'oauth-apiserver-networkpolicy'],
    leftOut(operandNetworkPolicies, `${OAUTH_APISERVER}-networkpolicy`),
  ),
  standaloneOnly(
    'network-policy/kms',
    r.networkPolicies,
    [OAUTH_APISERVER_HOME, 'allow-kms-preflight'],
    leftOut(operandNetworkPolicies, `${OAUTH_APISERVER}-allow-kms-preflight`),
  ),
  standaloneOnly(
    'metadata/console',
    r.configMaps,
    [MANAGED, OAUTH_SERVER],
    leftOut(metadataDocument, CONTROL_PLANE_METADATA),
  ),
  standaloneOnly('pages/default', r.secrets, [OAUTH_SERVER_HOME, 'v4-0-config-system-ocp-branding-template']),
  standaloneOnly('pages/own', r.secrets, [OAUTH_SERVER_HOME, 'v4-0-config-user-template-*']),
  standaloneOnly(
    'ca/services',
    r.configMaps,
    [OAUTH_SERVER_HOME, SERVICE_CA],
    leftOut(configMasterCa, CONTROL_PLANE_CA_BUNDLE),
  ),
  standaloneOnly('ca/oauth-server', r.configMaps, [OAUTH_SERVER_HOME, TRUSTED_CA_BUNDLE]),
  standaloneOnly(
    'ca/oauth-apiserver',
    r.configMaps,
    [OAUTH_APISERVER_HOME, 'trusted-ca-bundle'],
    kept(`${OAUTH_APISERVER}-trusted-ca-bundle`),
  ),
  standaloneOnly(
    'ca/etcd',
    r.configMaps,
    [OAUTH_APISERVER_HOME, 'etcd-serving-ca'],
    leftOut(oauthApiserverEtcd, 'etcd-ca'),
  ),
  standaloneOnly('certificate/router', r.secrets, [OAUTH_SERVER_HOME, ROUTER_CERTS], leftOut(servingCertSource)),
  standaloneOnly('certificate/custom-route', r.secrets, [OAUTH_SERVER_HOME, CUSTOM_ROUTER_CERTS]),
  standaloneOnly(
    'certificate/etcd',
    r.secrets,
    [OAUTH_APISERVER_HOME, 'etcd-client'],
    leftOut(oauthApiserverEtcd, 'etcd-client-tls'),
  ),
  standaloneOnly('provider-copy/secret', r.secrets, [OAUTH_SERVER_HOME, 'v4-0-config-user-idp-*']),
  standaloneOnly('provider-copy/config-map', r.configMaps, [OAUTH_SERVER_HOME, 'v4-0-config-user-idp-*']),
  standaloneOnly(
    'revision/audit',
    r.configMaps,
    [OAUTH_APISERVER_HOME, 'audit-*'],
    leftOut(oauthApiserverRevisions, `${OAUTH_APISERVER}-audit-*`),
  ),
  standaloneOnly(
    'revision/status',
    r.configMaps,
    [OAUTH_APISERVER_HOME, 'revision-status-*'],
    leftOut(oauthApiserverRevisions, `${OAUTH_APISERVER}-revision-status-*`),
  ),
  standaloneOnly(
    'revision/encryption',
    r.secrets,
    [OAUTH_APISERVER_HOME, `${ENCRYPTION_CONFIG}-*`],
    leftOut(oauthApiserverEncryption, `${OAUTH_APISERVER}-${ENCRYPTION_CONFIG}-*`),
  ),
  standaloneOnly(
    'encryption/mounted',
    r.secrets,
    [OAUTH_APISERVER_HOME, ENCRYPTION_CONFIG],
    leftOut(oauthApiserverEncryption, `${OAUTH_APISERVER}-${ENCRYPTION_CONFIG}`),
  ),
  standaloneOnly(
    'encryption/configuration',
    r.secrets,
    [MANAGED, `${ENCRYPTION_CONFIG}-${OAUTH_APISERVER_HOME}`],
    leftOut(oauthApiserverEncryption, `${OAUTH_APISERVER}-encryption-desired-config`),
  ),
  standaloneOnly(
    'encryption/key',
    r.secrets,
    [MANAGED, `encryption-key-${OAUTH_APISERVER_HOME}-*`],
    leftOut(oauthApiserverEncryption, `${OAUTH_APISERVER}-encryption-key-*`),
  ),
  standaloneOnly(
    'certificate/authenticator',
    r.secrets,
    [OAUTH_APISERVER_HOME, 'openshift-authenticator-certs'],
    leftOut(tokenWebhook, 'openshift-authenticator-cert'),
  ),
  standaloneOnly('request/authenticator', r.certificateSigningRequests, [undefined, '*'], leftOut(tokenWebhook)),

  controlPlaneOnly('component/oauth-server', controlPlaneComponents, OAUTH_SERVER),
  controlPlaneOnly('component/oauth-apiserver', controlPlaneComponents, OAUTH_APISERVER),
  controlPlaneOnly('budget/oauth-server', r.podDisruptionBudgets, OAUTH_SERVER),
  controlPlaneOnly('pages/default-login', r.secrets, `${OAUTH_SERVER}-default-login-template`),
  controlPlaneOnly('pages/default-choice', r.secrets, `${OAUTH_SERVER}-default-provider-selection-template`),
  controlPlaneOnly('pages/default-error', r.secrets, `${OAUTH_SERVER}-default-error-template`),
  controlPlaneOnly('route/private', r.routes, PRIVATE_LOGIN_ROUTE),
  controlPlaneOnly('route/internal', r.routes, INTERNAL_LOGIN_ROUTE),
  controlPlaneOnly('kubeadmin/password', r.secrets, KUBEADMIN_PASSWORD),
  guestOnly('kubeadmin/hash', r.secrets, [KUBEADMIN_HASH.namespace, KUBEADMIN_HASH.name]),
  guestOnly('guest-service/oauth-apiserver', r.services, ['default', OAUTH_APISERVER]),
  guestOnly('guest-endpoints/oauth-apiserver', r.endpoints, ['default', OAUTH_APISERVER]),
  guestOnly('issuer-copy/secret', r.secrets, [USER, '*']),
  guestOnly('issuer-copy/config-map', r.configMaps, [USER, '*']),
];
