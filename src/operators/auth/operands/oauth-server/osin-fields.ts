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
  | { readonly struct: Fields };

/** `optional duration`: a Go duration behind a pointer, so that zero is printed. */
export type Scalar = 'string' | 'bool' | 'int' | 'float' | 'optional int' | 'optional duration';

/** Fields of a struct by their names. */
export type Fields = { readonly [name: string]: FieldType };

const certificate: Fields = { certFile: 'string', keyFile: 'string' };
const strings: FieldType = { list: 'string', omitEmpty: true };

/**
 * The fields of OsinServerConfig (openshift/api `osin/v1/types.go`, `config/v1/types.go`): whatever else is merged into
 * the configuration is dropped.
 */
export const osinServerConfigFields: Fields = {
  kind: 'string?',
  apiVersion: 'string?',
  servingInfo: {
    struct: {
      bindAddress: 'string',
      bindNetwork: 'string',
      ...certificate,
      clientCA: 'string?',
      namedCertificates: { list: { struct: { names: strings, ...certificate } }, omitEmpty: true },
      minTLSVersion: 'string?',
      cipherSuites: strings,
      maxRequestsInFlight: 'int',
      requestTimeoutSeconds: 'int',
    },
  },
  corsAllowedOrigins: { list: 'string' },
  auditConfig: {
    struct: {
      enabled: 'bool',
      auditFilePath: 'string',
      maximumFileRetentionDays: 'int',
      maximumRetainedFiles: 'int',
      maximumFileSizeMegabytes: 'int',
      policyFile: 'string',
      policyConfiguration: 'any',
      logFormat: 'string',
      webHookKubeConfig: 'string',
      webHookMode: 'string',
    },
  },
  storageConfig: { struct: { urls: strings, ca: 'string', ...certificate, storagePrefix: 'string' } },
  admission: {
    struct: {
      pluginConfig: { map: { struct: { location: 'string', configuration: 'any' } }, omitEmpty: true },
      enabledPlugins: strings,
      disabledPlugins: strings,
    },
  },
  kubeClientConfig: {
    struct: {
      kubeConfig: 'string',
      connectionOverrides: {
        struct: { acceptContentTypes: 'string', contentType: 'string', qps: 'float', burst: 'int' },
      },
    },
  },
  oauthConfig: {
    struct: {
      masterCA: 'string',
      masterURL: 'string',
      masterPublicURL: 'string',
      loginURL: 'string',
      assetPublicURL: 'string',
      alwaysShowProviderSelection: 'bool',
      identityProviders: {
        list: {
          struct: { name: 'string', challenge: 'bool', login: 'bool', mappingMethod: 'string', provider: 'any' },
        },
      },
      grantConfig: { struct: { method: 'string', serviceAccountMethod: 'string' } },
      sessionConfig: {
        struct: { sessionSecretsFile: 'string', sessionMaxAgeSeconds: 'int', sessionName: 'string' },
      },
      tokenConfig: {
        struct: {
          authorizeTokenMaxAgeSeconds: 'int?',
          accessTokenMaxAgeSeconds: 'int?',
          accessTokenInactivityTimeoutSeconds: 'optional int',
          accessTokenInactivityTimeout: 'optional duration',
        },
      },
      templates: { struct: { login: 'string', providerSelection: 'string', error: 'string' } },
      proxyTrustedCA: 'string?',
    },
  },
};
