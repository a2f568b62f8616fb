/** What the API server reads and writes files for, and the kind of object that holds them. */
export const oauthApiserverFileKinds = {
  auditPolicy: 'ConfigMap',
  etcdClient: 'Secret',
  etcdServingCa: 'ConfigMap',
  servingCertificate: 'Secret',
  encryptionConfig: 'Secret',
  auditLog: 'Log',
} as const;

/** A directory of the API server, by its purpose. */
export type OAuthApiserverFile = keyof typeof oauthApiserverFileKinds;
