import type { FieldTable } from './fields';

/** Field order of the Go types for the API server's encryption at rest. Upstream: kubernetes/apiserver pkg/apis/apiserver/v1. */
export const apiserverV1 = {
  AESConfiguration: 'keys:![]Key',
  EncryptionConfiguration: 'kind apiVersion resources:![]ResourceConfiguration',
  IdentityConfiguration: '',
  KMSConfiguration: 'apiVersion:!string name:!string cachesize:? endpoint:!string timeout:?',
  Key: 'name:!string secret:!string',
  ProviderConfiguration: `
    aesgcm:?AESConfiguration aescbc:?AESConfiguration secretbox:?SecretboxConfiguration
    identity:?IdentityConfiguration kms:?KMSConfiguration`,
  ResourceConfiguration: 'resources:!null providers:![]ProviderConfiguration',
  SecretboxConfiguration: 'keys:![]Key',
} satisfies FieldTable;
