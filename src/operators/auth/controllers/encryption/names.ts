const PREFIX = 'encryption.apiserver.operator.openshift.io';

/** Marks the key secrets of an API server. */
export const COMPONENT_LABEL = `${PREFIX}/component`;

/** What a key secret says of its key. */
export const keyAnnotations = {
  mode: `${PREFIX}/mode`,
  internalReason: `${PREFIX}/internal-reason`,
  externalReason: `${PREFIX}/external-reason`,
  migratedAt: `${PREFIX}/migrated-timestamp`,
  migrated: `${PREFIX}/migrated-resources`,
} as const;

/** Entries of a key secret. */
export const keyData = {
  key: `${PREFIX}-key`,
  kmsProvider: `${PREFIX}-kms-encryption-config`,
  kmsPlugin: `${PREFIX}-kms-plugin-config`,
  kmsSecretPrefix: `${PREFIX}-kms-plugin-secret-`,
  kmsConfigMapPrefix: `${PREFIX}-kms-plugin-configmap-`,
} as const;

/** Entries of the secret with the configuration; the prefixes are followed by the key's number, or end before it. */
export const configData = {
  configuration: 'encryption-config',
  kmsPluginPrefix: 'kms-plugin-config-',
  kmsSecretPrefix: 'kms-plugin-secret-',
  kmsConfigMapPrefix: 'kms-plugin-configmap-',
} as const;

/** The write key that a migration works towards. */
export const WRITE_KEY_ANNOTATION = `${PREFIX}/write-key`;

/** Keeps people from editing what nobody could repair. */
export const description = {
  'kubernetes.io/description': [
    'WARNING: DO NOT EDIT.',
    'Altering of the encryption secrets will render you cluster inaccessible.',
    'Catastrophic data loss can occur from the most minor changes.',
  ].join('\n'),
} as const;
