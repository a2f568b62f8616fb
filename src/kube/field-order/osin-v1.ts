import type { FieldTable } from './fields';

/** Field order of the Go types for the oauth-server's configuration file. Upstream: openshift/api osin/v1. */
export const osinV1 = {
  AllowAllPasswordIdentityProvider: 'kind apiVersion',
  BasicAuthPasswordIdentityProvider: 'kind apiVersion url:!string ca:!string certFile:!string keyFile:!string',
  DenyAllPasswordIdentityProvider: 'kind apiVersion',
  GitHubIdentityProvider: `
    kind apiVersion clientID:!string clientSecret:!config/v1.StringSource organizations:!null teams:!null
    hostname:!string ca:!string`,
  GitLabIdentityProvider: `
    kind apiVersion ca:!string url:!string clientID:!string clientSecret:!config/v1.StringSource legacy:?`,
  GoogleIdentityProvider: 'kind apiVersion clientID:!string clientSecret:!config/v1.StringSource hostedDomain:!string',
  GrantConfig: 'method:!string serviceAccountMethod:!string',
  HTPasswdPasswordIdentityProvider: 'kind apiVersion file:!string',
  IdentityProvider: 'name:!string challenge:!bool login:!bool mappingMethod:!string provider:!null',
  KeystonePasswordIdentityProvider: `
    kind apiVersion url:!string ca:!string certFile:!string keyFile:!string domainName:!string
    useKeystoneIdentity:!bool`,
  LDAPAttributeMapping: 'id:!null preferredUsername:!null name:!null email:!null',
  LDAPPasswordIdentityProvider: `
    kind apiVersion url:!string bindDN:!string bindPassword:!config/v1.StringSource insecure:!bool ca:!string
    attributes:LDAPAttributeMapping`,
  OAuthConfig: `
    masterCA:!? masterURL:!string masterPublicURL:!string loginURL:!string assetPublicURL:!string
    alwaysShowProviderSelection:!bool identityProviders:![]IdentityProvider grantConfig:GrantConfig
    sessionConfig:!?SessionConfig tokenConfig:TokenConfig templates:!?OAuthTemplates proxyTrustedCA`,
  OAuthTemplates: 'login:!string providerSelection:!string error:!string',
  OpenIDClaims: 'id:!null preferredUsername:!null name:!null email:!null groups:!null',
  OpenIDIdentityProvider: `
    kind apiVersion ca:!string clientID:!string clientSecret:!config/v1.StringSource extraScopes:!null
    extraAuthorizeParameters:!null urls:OpenIDURLs claims:OpenIDClaims`,
  OpenIDURLs: 'authorize:!string token:!string userInfo:!string',
  OsinServerConfig: `
    kind apiVersion servingInfo:config/v1.HTTPServingInfo corsAllowedOrigins:!null auditConfig:config/v1.AuditConfig
    storageConfig:config/v1.EtcdStorageConfig admission:config/v1.AdmissionConfig
    kubeClientConfig:config/v1.KubeClientConfig oauthConfig:OAuthConfig`,
  RequestHeaderIdentityProvider: `
    kind apiVersion loginURL:!string challengeURL:!string clientCA:!string clientCommonNames:!null headers:!null
    preferredUsernameHeaders:!null nameHeaders:!null emailHeaders:!null`,
  SessionConfig: 'sessionSecretsFile:!string sessionMaxAgeSeconds:!int sessionName:!string',
  SessionSecret: 'authentication:!string encryption:!string',
  SessionSecrets: 'kind apiVersion secrets:![]SessionSecret',
  TokenConfig: `
    authorizeTokenMaxAgeSeconds accessTokenMaxAgeSeconds accessTokenInactivityTimeoutSeconds:?
    accessTokenInactivityTimeout:?`,
} satisfies FieldTable;
