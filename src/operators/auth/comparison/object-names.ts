import type { ClusterType } from '../../../om/state/cluster-state';

/** Where an object of one topology is. `*` in a name stands for a number or a name of the user's. */
export interface ObjectAddress {
  readonly kind: string;
  /** Absent for cluster-scoped objects. */
  readonly namespace?: string;
  readonly name: string;
}

/** Where an object of a hosted cluster is. The namespace of the control plane is written {@link CONTROL_PLANE}. */
export interface HostedAddress extends ObjectAddress {
  readonly cluster: Exclude<ClusterType, 'Configuration'>;
}

/** One object in topology-neutral terms, and what it is called on either side; on a side without it, nothing. */
export interface NamedObject {
  /** `what/whose`, such as `deployment/oauth-server`. */
  readonly name: string;
  readonly standalone?: ObjectAddress;
  readonly hosted?: HostedAddress;
  /** Key of the one document in it, which is compared as a document whatever its key is. */
  readonly document?: { readonly standalone?: string; readonly hosted?: string };
}

/** Stands for the namespace of whatever control plane is compared. */
export const CONTROL_PLANE = '{control plane}';

const LOGIN = 'openshift-authentication';
const APISERVER = 'openshift-oauth-apiserver';
const CONFIG = 'openshift-config';
const MANAGED = 'openshift-config-managed';

type Row = readonly [kind: string, namespace: string | undefined, name: string];

const at = ([kind, namespace, name]: Row): ObjectAddress => ({ kind, namespace, name });

const both = (name: string, standalone: Row, hosted: Row, document?: NamedObject['document']): NamedObject => ({
  name,
  standalone: at(standalone),
  hosted: { cluster: 'Management', ...at(hosted) },
  document,
});

/** Under the same name in the guest cluster. */
const guest = (name: string, row: Row): NamedObject => ({
  name,
  standalone: at(row),
  hosted: { cluster: 'UserWorkload', ...at(row) },
});

const standaloneOnly = (name: string, ...row: Row): NamedObject => ({ name, standalone: at(row) });

const hostedOnly = (name: string, cluster: HostedAddress['cluster'], ...row: Row): NamedObject => ({
  name,
  hosted: { cluster, ...at(row) },
});

/**
 * Every object that either topology has. No address occurs twice, and no two of one side overlap, so that the table maps
 * either way.
 */
export const objectNames: readonly NamedObject[] = [
  both(
    'deployment/oauth-server',
    ['Deployment', LOGIN, 'oauth-openshift'],
    ['Deployment', CONTROL_PLANE, 'oauth-openshift'],
  ),
  both(
    'deployment/oauth-apiserver',
    ['Deployment', APISERVER, 'apiserver'],
    ['Deployment', CONTROL_PLANE, 'openshift-oauth-apiserver'],
  ),
  both(
    'configuration/oauth-server',
    ['ConfigMap', LOGIN, 'v4-0-config-system-cliconfig'],
    ['ConfigMap', CONTROL_PLANE, 'oauth-openshift'],
    { standalone: 'v4-0-config-system-cliconfig', hosted: 'config.yaml' },
  ),
  both(
    'session/oauth-server',
    ['Secret', LOGIN, 'v4-0-config-system-session'],
    ['Secret', CONTROL_PLANE, 'oauth-openshift-session'],
  ),
  both('audit/oauth-server', ['ConfigMap', LOGIN, 'audit'], ['ConfigMap', CONTROL_PLANE, 'oauth-openshift-audit'], {
    standalone: 'audit.yaml',
    hosted: 'policy.yaml',
  }),
  both(
    'audit/oauth-apiserver',
    ['ConfigMap', APISERVER, 'audit'],
    ['ConfigMap', CONTROL_PLANE, 'openshift-oauth-apiserver-audit'],
    { standalone: 'policy.yaml', hosted: 'policy.yaml' },
  ),
  both('service/oauth-server', ['Service', LOGIN, 'oauth-openshift'], ['Service', CONTROL_PLANE, 'oauth-openshift']),
  both(
    'service/oauth-apiserver',
    ['Service', APISERVER, 'api'],
    ['Service', CONTROL_PLANE, 'openshift-oauth-apiserver'],
  ),
  both('route/public', ['Route', LOGIN, 'oauth-openshift'], ['Route', CONTROL_PLANE, 'oauth']),
  both(
    'budget/oauth-apiserver',
    ['PodDisruptionBudget', APISERVER, 'oauth-apiserver-pdb'],
    ['PodDisruptionBudget', CONTROL_PLANE, 'openshift-oauth-apiserver'],
  ),
  both(
    'metadata/oauth-server',
    ['ConfigMap', LOGIN, 'v4-0-config-system-metadata'],
    ['ConfigMap', CONTROL_PLANE, 'oauth-metadata'],
    { standalone: 'oauthMetadata', hosted: 'oauthMetadata.json' },
  ),
  both('issuers/kube-apiserver', ['ConfigMap', MANAGED, 'auth-config'], ['ConfigMap', CONTROL_PLANE, 'auth-config'], {
    standalone: 'auth-config.json',
    hosted: 'auth.json',
  }),
  both(
    'webhook/kube-apiserver',
    ['Secret', CONFIG, 'webhook-authentication-integrated-oauth'],
    ['Secret', CONTROL_PLANE, 'kas-authentication-token-webhook-config'],
  ),

  guest('trust/oauth-server', ['ConfigMap', MANAGED, 'oauth-serving-cert']),
  guest('trust-role/oauth-server', ['Role', MANAGED, 'system:openshift:oauth-servercert-trust']),
  guest('trust-binding/oauth-server', ['RoleBinding', MANAGED, 'system:openshift:oauth-servercert-trust']),
  guest('token-role/users', ['ClusterRole', undefined, 'system:openshift:useroauthaccesstoken-manager']),
  guest('token-binding/users', ['ClusterRoleBinding', undefined, 'system:openshift:useroauthaccesstoken-manager']),
  guest('api/oauth', ['APIService', undefined, 'v1.oauth.openshift.io']),
  guest('api/user', ['APIService', undefined, 'v1.user.openshift.io']),
  guest('client/browser', ['OAuthClient', undefined, 'openshift-browser-client']),
  guest('client/challenging', ['OAuthClient', undefined, 'openshift-challenging-client']),
  guest('client/cli', ['OAuthClient', undefined, 'openshift-cli-client']),

  standaloneOnly('operator/configuration', 'Authentication', undefined, 'cluster'),
  standaloneOnly('operator/cluster-operator', 'ClusterOperator', undefined, 'authentication'),
  standaloneOnly('namespace/oauth-server', 'Namespace', undefined, LOGIN),
  standaloneOnly('namespace/oauth-apiserver', 'Namespace', undefined, APISERVER),
  standaloneOnly('account/oauth-server', 'ServiceAccount', LOGIN, 'oauth-openshift'),
  standaloneOnly('account/oauth-apiserver', 'ServiceAccount', APISERVER, 'oauth-apiserver-sa'),
  standaloneOnly(
    'admin-binding/oauth-server',
    'ClusterRoleBinding',
    undefined,
    'system:openshift:openshift-authentication',
  ),
  standaloneOnly('admin-binding/oauth-apiserver', 'ClusterRoleBinding', undefined, 'system:openshift:oauth-apiserver'),
  standaloneOnly(
    'definition/role-binding-restrictions',
    'CustomResourceDefinition',
    undefined,
    'rolebindingrestrictions.authorization.openshift.io',
  ),
  standaloneOnly('network-policy/oauth-server-denial', 'NetworkPolicy', LOGIN, 'default-deny-all'),
  standaloneOnly('network-policy/oauth-server', 'NetworkPolicy', LOGIN, 'oauth-server-networkpolicy'),
  standaloneOnly('network-policy/oauth-apiserver-denial', 'NetworkPolicy', APISERVER, 'default-deny-all'),
  standaloneOnly('network-policy/oauth-apiserver', 'NetworkPolicy', APISERVER, 'oauth-apiserver-networkpolicy'),
  standaloneOnly('network-policy/kms', 'NetworkPolicy', APISERVER, 'allow-kms-preflight'),
  standaloneOnly('metadata/console', 'ConfigMap', MANAGED, 'oauth-openshift'),
  standaloneOnly('pages/default', 'Secret', LOGIN, 'v4-0-config-system-ocp-branding-template'),
  standaloneOnly('pages/own', 'Secret', LOGIN, 'v4-0-config-user-template-*'),
  standaloneOnly('ca/services', 'ConfigMap', LOGIN, 'v4-0-config-system-service-ca'),
  standaloneOnly('ca/oauth-server', 'ConfigMap', LOGIN, 'v4-0-config-system-trusted-ca-bundle'),
  standaloneOnly('ca/oauth-apiserver', 'ConfigMap', APISERVER, 'trusted-ca-bundle'),
  standaloneOnly('ca/etcd', 'ConfigMap', APISERVER, 'etcd-serving-ca'),
  standaloneOnly('certificate/router', 'Secret', LOGIN, 'v4-0-config-system-router-certs'),
  standaloneOnly('certificate/custom-route', 'Secret', LOGIN, 'v4-0-config-system-custom-router-certs'),
  standaloneOnly('certificate/etcd', 'Secret', APISERVER, 'etcd-client'),
  standaloneOnly('provider-copy/secret', 'Secret', LOGIN, 'v4-0-config-user-idp-*'),
  standaloneOnly('provider-copy/config-map', 'ConfigMap', LOGIN, 'v4-0-config-user-idp-*'),
  standaloneOnly('revision/audit', 'ConfigMap', APISERVER, 'audit-*'),
  standaloneOnly('revision/status', 'ConfigMap', APISERVER, 'revision-status-*'),
  standaloneOnly('revision/encryption', 'Secret', APISERVER, 'encryption-config-*'),
  standaloneOnly('encryption/mounted', 'Secret', APISERVER, 'encryption-config'),
  standaloneOnly('encryption/configuration', 'Secret', MANAGED, 'encryption-config-openshift-oauth-apiserver'),
  standaloneOnly('encryption/key', 'Secret', MANAGED, 'encryption-key-openshift-oauth-apiserver-*'),
  standaloneOnly('certificate/authenticator', 'Secret', APISERVER, 'openshift-authenticator-certs'),
  standaloneOnly('request/authenticator', 'CertificateSigningRequest', undefined, '*'),

  hostedOnly('component/oauth-server', 'Management', 'ControlPlaneComponent', CONTROL_PLANE, 'oauth-openshift'),
  hostedOnly(
    'component/oauth-apiserver',
    'Management',
    'ControlPlaneComponent',
    CONTROL_PLANE,
    'openshift-oauth-apiserver',
  ),
  hostedOnly('budget/oauth-server', 'Management', 'PodDisruptionBudget', CONTROL_PLANE, 'oauth-openshift'),
  hostedOnly('pages/default-login', 'Management', 'Secret', CONTROL_PLANE, 'oauth-openshift-default-login-template'),
  hostedOnly(
    'pages/default-choice',
    'Management',
    'Secret',
    CONTROL_PLANE,
    'oauth-openshift-default-provider-selection-template',
  ),
  hostedOnly('pages/default-error', 'Management', 'Secret', CONTROL_PLANE, 'oauth-openshift-default-error-template'),
  hostedOnly('route/private', 'Management', 'Route', CONTROL_PLANE, 'oauth-private'),
  hostedOnly('route/internal', 'Management', 'Route', CONTROL_PLANE, 'oauth-internal'),
  hostedOnly('kubeadmin/password', 'Management', 'Secret', CONTROL_PLANE, 'kubeadmin-password'),
  hostedOnly('kubeadmin/hash', 'UserWorkload', 'Secret', 'kube-system', 'kubeadmin'),
  hostedOnly('guest-service/oauth-apiserver', 'UserWorkload', 'Service', 'default', 'openshift-oauth-apiserver'),
  hostedOnly('guest-endpoints/oauth-apiserver', 'UserWorkload', 'Endpoints', 'default', 'openshift-oauth-apiserver'),
  hostedOnly('issuer-copy/secret', 'UserWorkload', 'Secret', CONFIG, '*'),
  hostedOnly('issuer-copy/config-map', 'UserWorkload', 'ConfigMap', CONFIG, '*'),
];
