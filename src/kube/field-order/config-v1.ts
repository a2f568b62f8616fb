import type { FieldTable } from './fields';

/** Field order of the Go types for cluster configuration. Upstream: openshift/api config/v1. */
export const configV1 = {
  APIServer: 'kind apiVersion metadata:meta/v1.ObjectMeta spec:APIServerSpec status:APIServerStatus',
  APIServerEncryption: 'type kms:~KMSPluginConfig',
  APIServerServingCerts: 'namedCertificates',
  APIServerSpec: `
    servingCerts:APIServerServingCerts clientCA:ConfigMapNameReference additionalCORSAllowedOrigins
    encryption:APIServerEncryption tlsSecurityProfile:? tlsAdherence audit:Audit`,
  APIServerStatus: '',
  AdmissionConfig: 'pluginConfig:{}AdmissionPluginConfig enabledPlugins disabledPlugins',
  AdmissionPluginConfig: 'location:!string configuration:!null',
  Audit: 'profile customRules',
  AuditConfig: `
    enabled:!bool auditFilePath:!string maximumFileRetentionDays:!int maximumRetainedFiles:!int
    maximumFileSizeMegabytes:!int policyFile:!string policyConfiguration:!null logFormat:!string
    webHookKubeConfig:!string webHookMode:!string`,
  Authentication: 'kind apiVersion metadata:meta/v1.ObjectMeta spec:AuthenticationSpec status:AuthenticationStatus',
  AuthenticationSpec: `
    type:!string oauthMetadata:ConfigMapNameReference
    webhookTokenAuthenticators:[]DeprecatedWebhookTokenAuthenticator
    webhookTokenAuthenticator:?WebhookTokenAuthenticator serviceAccountIssuer:!string oidcProviders:[]OIDCProvider`,
  AuthenticationStatus: 'integratedOAuthMetadata:ConfigMapNameReference oidcClients:![]OIDCClientStatus',
  ClientConnectionOverrides: 'acceptContentTypes:!string contentType:!string qps:!int burst:!int',
  ClientCredentialConfig:
    'clientID clientSecret:~ClientSecretSecretReference tokenEndpoint scopes tls:~ExternalSourceTLS',
  ClientSecretSecretReference: 'name',
  ClusterOperator: `
    kind apiVersion metadata:meta/v1.ObjectMeta spec:ClusterOperatorSpec status:ClusterOperatorStatus`,
  ClusterOperatorSpec: '',
  ClusterOperatorStatus: `
    conditions:[]ClusterOperatorStatusCondition versions:[]OperandVersion relatedObjects:[]ObjectReference
    extension:!null`,
  ClusterOperatorStatusCondition: 'type:!string status:!string lastTransitionTime:!null reason message',
  ComponentRouteStatus: `
    namespace:!string name:!string defaultHostname:!string consumingUsers currentHostnames
    conditions:[]meta/v1.Condition relatedObjects:![]ObjectReference`,
  ConfigMapNameReference: 'name:!string',
  DeprecatedWebhookTokenAuthenticator: 'kubeConfig:SecretNameReference',
  EtcdStorageConfig: 'urls ca:!string certFile:!string keyFile:!string storagePrefix:!string',
  ExternalClaimsSource: `
    authentication:~ExternalSourceAuthentication tls:~ExternalSourceTLS url:~SourceURL
    mappings:[]SourcedClaimMapping predicates:[]ExternalSourcePredicate`,
  ExternalSourceAuthentication: 'type clientCredential:~ClientCredentialConfig',
  ExternalSourceCertificateAuthorityConfigMapReference: 'name',
  ExternalSourcePredicate: 'expression',
  ExternalSourceTLS: 'certificateAuthority:~ExternalSourceCertificateAuthorityConfigMapReference',
  ExtraMapping: 'key:!string valueExpression:!string',
  HTTPServingInfo: `
    bindAddress:!string bindNetwork:!string certFile:!string keyFile:!string clientCA
    namedCertificates:[]NamedCertificate minTLSVersion cipherSuites maxRequestsInFlight:!int
    requestTimeoutSeconds:!int`,
  IngressStatus: 'componentRoutes:[]ComponentRouteStatus defaultPlacement:!string',
  KMSPluginConfig: 'type:!string vault:~VaultKMSPluginConfig',
  KubeClientConfig: 'kubeConfig:!string connectionOverrides:ClientConnectionOverrides',
  NamedCertificate: 'names certFile:!string keyFile:!string',
  OIDCClientConfig: `
    componentName:!string componentNamespace:!string clientID:!string clientSecret:SecretNameReference
    extraScopes:!null`,
  OIDCClientReference: 'oidcProviderName:!string issuerURL:!string clientID:!string',
  OIDCClientStatus: `
    componentName:!string componentNamespace:!string currentOIDCClients:![]OIDCClientReference consumingUsers:!null
    conditions:[]meta/v1.Condition`,
  OIDCProvider: `
    name:!string issuer:TokenIssuer oidcClients:![]OIDCClientConfig claimMappings:TokenClaimMappings
    claimValidationRules:[]TokenClaimValidationRule userValidationRules:[]TokenUserValidationRule
    externalClaimsSources:[]ExternalClaimsSource`,
  ObjectReference: 'group:!string resource:!string namespace name:!string',
  OperandVersion: 'name:!string version:!string',
  PrefixedClaimMapping: 'claim:!string expression prefix:!string',
  SecretNameReference: 'name:!string',
  SourceURL: 'hostname pathExpression',
  SourcedClaimMapping: 'name expression',
  StringSource: 'value:!string env:!string file:!string keyFile:!string',
  TokenClaimMappings: `
    username:UsernameClaimMapping groups:PrefixedClaimMapping uid:?TokenClaimOrExpressionMapping
    extra:[]ExtraMapping`,
  TokenClaimOrExpressionMapping: 'claim expression',
  TokenClaimValidationCELRule: 'expression message',
  TokenClaimValidationRule: 'type:!string requiredClaim:?TokenRequiredClaim cel:~TokenClaimValidationCELRule',
  TokenIssuer: 'issuerURL:!string audiences:!null issuerCertificateAuthority:ConfigMapNameReference discoveryURL',
  TokenRequiredClaim: 'claim:!string requiredValue:!string',
  TokenUserValidationRule: 'expression message',
  UsernameClaimMapping: 'claim expression prefixPolicy:!string prefix:!?UsernamePrefix',
  UsernamePrefix: 'prefixString:!string',
  VaultAppRoleAuthentication: 'secret:~VaultReference',
  VaultAuthentication: 'type appRole:~VaultAppRoleAuthentication',
  VaultKMSPluginConfig: `
    kmsPluginImage vaultAddress vaultNamespace vaultAuthNamespace tls:~VaultTLSConfig
    authentication:~VaultAuthentication vaultKeyPath`,
  VaultReference: 'name',
  VaultTLSConfig: 'caBundle:~VaultReference serverName',
  WebhookTokenAuthenticator: 'kubeConfig:SecretNameReference',
} satisfies FieldTable;
