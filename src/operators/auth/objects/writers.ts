/** What is missing where the configuration of a server can't be observed. */
const oauthServerConfiguration = ['configuration/oauth-server'];
const oauthApiserverWorkload = ['deployment/oauth-apiserver'];
const ownState = ['operator/configuration'];
const clients = ['client/browser', 'client/challenging', 'client/cli'];
/** The APIs that are served through the kube-apiserver. */
export const aggregatedApis = ['api/oauth', 'api/user'];
const encryption = ['encryption/key', 'encryption/configuration', 'encryption/mounted', 'revision/encryption'];
const authenticatorCertificate = ['key-seed/authenticator', 'request/authenticator', 'certificate/authenticator'];
const trustAccess = ['trust-role/oauth-server', 'trust-binding/oauth-server'];
/** Who may manage their own tokens. */
export const tokenAccess = ['token-role/users', 'token-binding/users'];

/** The controllers of the standalone operator. */
const standalone = {
  'TODO-staticResourceController': [
    'namespace/oauth-server',
    'account/oauth-server',
    'admin-binding/oauth-server',
    'audit/oauth-server',
    'ca/oauth-server',
    'ca/services',
    'definition/role-binding-restrictions',
    'network-policy/oauth-server',
    'network-policy/oauth-server-denial',
    'pages/default',
    'service/oauth-server',
    ...trustAccess,
  ],
  'APIServerStaticResources-StaticResources': [
    'namespace/oauth-apiserver',
    'account/oauth-apiserver',
    'admin-binding/oauth-apiserver',
    'budget/oauth-apiserver',
    'ca/oauth-apiserver',
    'network-policy/kms',
    'network-policy/oauth-apiserver',
    'network-policy/oauth-apiserver-denial',
    'service/oauth-apiserver',
    ...tokenAccess,
  ],
  'TODO-configOverridesController': oauthServerConfiguration,
  'TODO-logLevelController': ownState,
  'TODO-managementStateController': ownState,
  'TODO-configObserver': oauthServerConfiguration,
  'TODO-other-configObserver': oauthApiserverWorkload,
  'TODO-deploymentController': ['deployment/oauth-server'],
  'OAuthAPIServerController-WorkloadWorkloadController': oauthApiserverWorkload,
  'TODO-customRouteController': ['route/public', 'certificate/custom-route'],
  'TODO-metadataController': ['metadata/oauth-server'],
  'TODO-payloadConfigController': ['configuration/oauth-server', 'session/oauth-server'],
  'TODO-routerCertsController': ['certificate/router'],
  'TODO-serviceCAController': ['ca/services'],
  'TODO-trustDistributionController': ['trust/oauth-server'],
  'TODO-resourceSyncer': [
    'metadata/console',
    'ca/etcd',
    'certificate/etcd',
    'certificate/custom-route',
    'encryption/mounted',
    'pages/own',
    'provider-copy/secret',
    'provider-copy/config-map',
  ],
  auditPolicyController: ['audit/oauth-apiserver'],
  RevisionController: ['revision/audit', 'revision/status', 'revision/encryption'],
  SecretRevisionPruneController: ['revision/encryption'],
  'openshift-oauth-apiserver-EncryptionKey': encryption,
  'openshift-oauth-apiserver-EncryptionState': encryption,
  'openshift-oauth-apiserver-EncryptionPrune': encryption,
  'openshift-oauth-apiserver-EncryptionMigration': encryption,
  'openshift-oauth-apiserver-EncryptionCondition': encryption,
  'TODO-authenticatorCertRequester': authenticatorCertificate,
  'TODO-webhookCertsApprover': authenticatorCertificate,
  'TODO-webhookAuthController': ['webhook/kube-apiserver'],
  'openshift-apiserver-APIService': aggregatedApis,
  'TODO-oauthClientsSwitchedController': clients,
  'TODO-other-externalOIDCController': ['issuers/kube-apiserver'],
  'NamespaceFinalizerController_openshift-oauth-apiserver': ['namespace/oauth-apiserver'],
  'TODO-proxyConfigController': ownState,
  'TODO-authRouteCheckController': ownState,
  'TODO-authServiceCheckController': ownState,
  'TODO-authServiceEndpointCheckController': ownState,
  'TODO-wellKnownReadyController': ownState,
  'TODO-workersAvailableController': ownState,
  'TODO-ingressStateController': ownState,
  'TODO-terminationController': ownState,
  'TODO-staleConditions': ownState,
  authentication: ['operator/cluster-operator'],
};

const routes = ['route/public', 'route/private', 'route/internal'];
/** What components of a cluster need to log in at an external issuer. */
export const issuerMaterial = ['issuer-copy/secret', 'issuer-copy/config-map'];
const guestService = ['guest-service/oauth-apiserver', 'guest-endpoints/oauth-apiserver'];

/** The stages of a pass over a control plane. */
const hosting = {
  'hosted-control-plane-status': [],
  infrastructure: ['service/oauth-server', 'service/oauth-apiserver', ...routes],
  'infrastructure-status': ['service/oauth-server', ...routes],
  kubeadmin: ['kubeadmin/password'],
  'identity-provider-status': oauthServerConfiguration,
  'kube-apiserver': ['issuers/kube-apiserver', 'webhook/kube-apiserver', 'metadata/oauth-server', 'metadata/console'],
  'openshift-oauth-apiserver': [
    'audit/oauth-apiserver',
    'budget/oauth-apiserver',
    'deployment/oauth-apiserver',
    'component/oauth-apiserver',
  ],
  'openshift-oauth-apiserver-component': ['ca/oauth-apiserver', 'budget/oauth-apiserver', 'component/oauth-apiserver'],
  'oauth-openshift': [
    'audit/oauth-server',
    'configuration/oauth-server',
    'pages/default-login',
    'pages/default-choice',
    'pages/default-error',
    'budget/oauth-server',
    'session/oauth-server',
    'deployment/oauth-server',
    'component/oauth-server',
  ],
  'oauth-openshift-component': ['budget/oauth-server', 'component/oauth-server'],
  'hosted-cluster-config-operator': [
    ...tokenAccess,
    ...issuerMaterial,
    ...aggregatedApis,
    ...guestService,
    // It notes there which password the hash is of.
    'kubeadmin/password',
    'kubeadmin/hash',
    'trust/oauth-server',
    ...clients,
    ...trustAccess,
  ],
  'authentication-operator-state': ownState,
};

/**
 * What controllers and stages make, by their names: names of the table of objects. What they note about themselves in the
 * operator's own object is left out where they make anything else; those of an observer are what its findings go into.
 */
export const writers: { readonly [controller: string]: readonly string[] } = { ...standalone, ...hosting };
