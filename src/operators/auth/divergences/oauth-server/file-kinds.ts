/** What the oauth-server reads and writes files for, and the kind of object that holds them. */
export const oauthServerFileKinds = {
  auditPolicy: 'ConfigMap',
  auditLog: 'Log',
  session: 'Secret',
  config: 'ConfigMap',
  servingCertificate: 'Secret',
  masterCa: 'ConfigMap',
  routerCertificates: 'Secret',
  branding: 'Secret',
  loginTemplate: 'Secret',
  providerSelectionTemplate: 'Secret',
  errorTemplate: 'Secret',
} as const;

/** A file that an object or a log holds. */
export type StoredOAuthServerFile = keyof typeof oauthServerFileKinds;

/** A directory of the oauth-server, by its purpose. */
export type OAuthServerFile = StoredOAuthServerFile | 'kubeconfig' | 'trustedCa';

/** Directories that depend on configuration, by their purpose. */
export type OAuthServerFileClass = 'auditWebhook' | 'namedCertificates' | 'providers' | 'proxyCa';
