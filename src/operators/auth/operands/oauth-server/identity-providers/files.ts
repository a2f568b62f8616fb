import type { FileReference } from './definition';

/** Certificate authority of a remote server; without it the system's are used. */
export const ca: FileReference = { source: 'ConfigMap', field: 'ca', key: 'ca.crt', required: false };

/** Certificate authority that client certificates of a proxy have to come from. */
export const clientCA: FileReference = { ...ca, required: true };

/** Secret of the OAuth client at the provider. */
export const clientSecret: FileReference = {
  source: 'Secret',
  field: 'client-secret',
  key: 'clientSecret',
  required: true,
};

/** Certificate that the oauth-server shows to a remote server. */
export const tlsClientCert: FileReference = {
  source: 'Secret',
  field: 'tls-client-cert',
  key: 'tls.crt',
  required: false,
};

/** Key of {@link tlsClientCert}. */
export const tlsClientKey: FileReference = {
  source: 'Secret',
  field: 'tls-client-key',
  key: 'tls.key',
  required: false,
};

/** Password of the account that searches a directory. */
export const bindPassword: FileReference = {
  source: 'Secret',
  field: 'bind-password',
  key: 'bindPassword',
  required: false,
};

/** Password file. */
export const fileData: FileReference = { source: 'Secret', field: 'file-data', key: 'htpasswd', required: true };
