/**
 * What a field of the oauth-server's configuration may hold, and when Go leaves it out. `?` marks fields that are left
 * out when they are empty.
 */
export type FieldType =
  | Scalar
  | `${Scalar}?`
  /** Anything, untouched. */
  | 'any'
  | { readonly list: FieldType; readonly omitEmpty?: boolean }
  | { readonly map: FieldType; readonly omitEmpty?: boolean }
  | { readonly struct: Struct };

/** `optional duration`: a Go duration behind a pointer, so that zero is printed. */
export type Scalar = 'string' | 'bool' | 'int32' | 'int64' | 'float32' | 'optional int32' | 'optional duration';

/** A struct of Go. */
export interface Struct {
  /** Of its type, without the package: errors of Go's decoder name it. */
  readonly name: string;
  readonly fields: Fields;
  /** Structs whose fields stand among its own. */
  readonly embedded?: readonly Struct[];
}

/** Fields of a struct by their names. */
export type Fields = { readonly [name: string]: FieldType };

const strings: FieldType = { list: 'string', omitEmpty: true };

const struct = (name: string, fields: Fields, ...embedded: readonly Struct[]): Struct => ({ name, fields, embedded });

const field = (...parts: Parameters<typeof struct>): FieldType => ({ struct: struct(...parts) });

const certInfo = struct('CertInfo', { certFile: 'string', keyFile: 'string' });

const servingInfo = struct(
  'ServingInfo',
  {
    bindAddress: 'string',
    bindNetwork: 'string',
    clientCA: 'string?',
    namedCertificates: { list: field('NamedCertificate', { names: strings }, certInfo), omitEmpty: true },
    minTLSVersion: 'string?',
    cipherSuites: strings,
  },
  certInfo,
);

const typeMeta = struct('TypeMeta', { kind: 'string?', apiVersion: 'string?' });

const genericConfig = struct('GenericAPIServerConfig', {
  servingInfo: field('HTTPServingInfo', { maxRequestsInFlight: 'int64', requestTimeoutSeconds: 'int64' }, servingInfo),
  corsAllowedOrigins: { list: 'string' },
  auditConfig: field('AuditConfig', {
    enabled: 'bool',
    auditFilePath: 'string',
    maximumFileRetentionDays: 'int32',
    maximumRetainedFiles: 'int32',
    maximumFileSizeMegabytes: 'int32',
    policyFile: 'string',
    policyConfiguration: 'any',
    logFormat: 'string',
    webHookKubeConfig: 'string',
    webHookMode: 'string',
  }),
  storageConfig: field(
    'EtcdStorageConfig',
    { storagePrefix: 'string' },
    struct('EtcdConnectionInfo', { urls: strings, ca: 'string' }, certInfo),
  ),
  admission: field('AdmissionConfig', {
    pluginConfig: {
      map: field('AdmissionPluginConfig', { location: 'string', configuration: 'any' }),
      omitEmpty: true,
    },
    enabledPlugins: strings,
    disabledPlugins: strings,
  }),
  kubeClientConfig: field('KubeClientConfig', {
    kubeConfig: 'string',
    connectionOverrides: field('ClientConnectionOverrides', {
      acceptContentTypes: 'string',
      contentType: 'string',
      qps: 'float32',
      burst: 'int32',
    }),
  }),
});

const oauthConfig = field('OAuthConfig', {
  masterCA: 'string',
  masterURL: 'string',
  masterPublicURL: 'string',
  loginURL: 'string',
  assetPublicURL: 'string',
  alwaysShowProviderSelection: 'bool',
  identityProviders: {
    list: field('IdentityProvider', {
      name: 'string',
      challenge: 'bool',
      login: 'bool',
      mappingMethod: 'string',
      provider: 'any',
    }),
  },
  grantConfig: field('GrantConfig', { method: 'string', serviceAccountMethod: 'string' }),
  sessionConfig: field('SessionConfig', {
    sessionSecretsFile: 'string',
    sessionMaxAgeSeconds: 'int32',
    sessionName: 'string',
  }),
  tokenConfig: field('TokenConfig', {
    authorizeTokenMaxAgeSeconds: 'int32?',
    accessTokenMaxAgeSeconds: 'int32?',
    accessTokenInactivityTimeoutSeconds: 'optional int32',
    accessTokenInactivityTimeout: 'optional duration',
  }),
  templates: field('OAuthTemplates', { login: 'string', providerSelection: 'string', error: 'string' }),
  proxyTrustedCA: 'string?',
});

/**
 * The type of the oauth-server's configuration (openshift/api `osin/v1/types.go`, `config/v1/types.go`): whatever else is
 * merged into the configuration is dropped.
 */
export const osinServerConfigType = struct('OsinServerConfig', { oauthConfig }, typeMeta, genericConfig);
