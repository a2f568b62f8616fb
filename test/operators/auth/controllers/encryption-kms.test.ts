import type { JsonObject } from '../../../../src/kube/json';
import { configMaps, secrets } from '../../../../src/library/resources/core';
import { entry, type StateEntry } from '../../../../src/om/state/memory-state';
import { encryptionKeyController } from '../../../../src/operators/auth/controllers/encryption-key';
import { encryptionStateController } from '../../../../src/operators/auth/controllers/encryption-state';
import { apiServers } from '../../../../src/operators/auth/resources/openshift';
import { OPERAND, serversAt } from './encryption-objects';
import { operatorEntry, runController } from './run-controller';

const vault: JsonObject = {
  kmsPluginImage: 'registry.example/plugin@sha256:0',
  vaultAddress: 'https://vault.example:8200',
  vaultKeyPath: 'transit/keys/cluster',
  tls: { caBundle: { name: 'vault-ca' } },
  authentication: { type: 'AppRole', appRole: { secret: { name: 'vault-role' } } },
};

const kms = (plugin: JsonObject = { type: 'Vault', vault }): StateEntry =>
  entry(apiServers, {
    apiVersion: 'config.openshift.io/v1',
    kind: 'APIServer',
    metadata: { name: 'cluster' },
    spec: { encryption: { type: 'KMS', kms: plugin } },
  });

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const decoded = (text = ''): string => Buffer.from(text, 'base64').toString();

const role = (data = { 'role-id': base64('me'), 'secret-id': base64('secret'), other: base64('unasked') }) =>
  entry(secrets, {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'vault-role', namespace: 'openshift-config' },
    data,
  });
const authority = entry(configMaps, {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'vault-ca', namespace: 'openshift-config' },
  data: { 'ca-bundle.crt': 'certificate' },
});

const cluster = (...objects: readonly StateEntry[]) => [operatorEntry(), ...serversAt(3), ...objects];

/** The key secret that is made for a plugin. */
function madeKey(plugin = kms()) {
  const [request] = runController(encryptionKeyController, cluster(plugin, role(), authority)).requests;
  return secrets.schema.parse(request?.body);
}

const PREFIX = 'encryption.apiserver.operator.openshift.io';

test('a key carries along what its plugin needs, and no more', () => {
  const { data = {} } = madeKey();
  expect(Object.fromEntries(Object.entries(data).map(([key, value]) => [key, decoded(value)]))).toEqual({
    [`${PREFIX}-key`]: '\0'.repeat(16),
    [`${PREFIX}-kms-encryption-config`]:
      '{"kind":"EncryptionConfiguration","apiVersion":"apiserver.config.k8s.io/v1","resources":[{"resources":null,' +
      '"providers":[{"kms":{"apiVersion":"v2","name":"1","endpoint":"unix:///var/run/kmsplugin/kms-1.sock","timeout":"10s"}}]}]}\n',
    [`${PREFIX}-kms-plugin-config`]:
      '{"kind":"APIServer","apiVersion":"config.openshift.io/v1","metadata":{},"spec":{"servingCerts":{},"clientCA":{"name":""},' +
      '"encryption":{"kms":{"type":"Vault","vault":{"kmsPluginImage":"registry.example/plugin@sha256:0",' +
      '"vaultAddress":"https://vault.example:8200","tls":{"caBundle":{"name":"vault-ca"}},' +
      '"authentication":{"type":"AppRole","appRole":{"secret":{"name":"vault-role"}}},' +
      '"vaultKeyPath":"transit/keys/cluster"}}},"audit":{}},"status":{}}\n',
    [`${PREFIX}-kms-plugin-secret-vault-role_role-id`]: 'me',
    [`${PREFIX}-kms-plugin-secret-vault-role_secret-id`]: 'secret',
    [`${PREFIX}-kms-plugin-configmap-vault-ca_ca-bundle.crt`]: 'certificate',
  });
});

test('the configuration names the plugin once per kind and hands on what it needs', () => {
  const { requests } = runController(encryptionStateController, cluster(kms(), entry(secrets, madeKey())));
  const { data = {} } = secrets.schema.parse(requests[0]?.body);
  expect(Object.keys(data).sort()).toEqual([
    'encryption-config',
    'kms-plugin-config-1',
    'kms-plugin-configmap-vault-ca_ca-bundle.crt-1',
    'kms-plugin-secret-vault-role_role-id-1',
    'kms-plugin-secret-vault-role_secret-id-1',
  ]);
  const configuration = decoded(data['encryption-config']);
  expect(configuration).toContain('"name":"1_oauthaccesstokens"');
  expect(configuration).toContain('"name":"1_oauthauthorizetokens"');
});

/** The cluster after everything was written with the key of the plugin. */
function migrated(plugin: StateEntry): readonly StateEntry[] {
  const key = madeKey();
  const annotations = {
    ...key.metadata.annotations,
    [`${PREFIX}/migrated-timestamp`]: '2020-01-01T00:00:00Z',
    [`${PREFIX}/migrated-resources`]:
      '{"resources":[{"Group":"oauth.openshift.io","Resource":"oauthaccesstokens"},{"Group":"oauth.openshift.io","Resource":"oauthauthorizetokens"}]}',
  };
  return cluster(plugin, role(), authority, entry(secrets, { ...key, metadata: { ...key.metadata, annotations } }));
}

test.each([
  ['stays for years', vault, []],
  ['stays with another image', { ...vault, kmsPluginImage: 'new' }, []],
  ['is replaced with another vault', { ...vault, vaultAddress: 'https://other' }, ['kms-provider-changed']],
  ['is replaced with another key', { ...vault, vaultKeyPath: 'transit/keys/other' }, ['kms-provider-changed']],
])('a key %s', (_, section, reasons) => {
  const { events } = runController(encryptionKeyController, migrated(kms({ type: 'Vault', vault: section })));
  expect(events).toEqual(
    reasons.map(
      (reason) => `EncryptionKeyCreated: Secret "encryption-key-${OPERAND}-2" successfully created: ["${reason}"]`,
    ),
  );
});

test.each([
  ['an unknown plugin', [kms({ type: 'Other' }), role(), authority], 'unsupported KMS provider type "Other"'],
  [
    'another way to log in',
    [kms({ type: 'Vault', vault: { ...vault, authentication: { type: 'Token' } } }), role(), authority],
    'failed to create key: unsupported Vault authentication type "Token"',
  ],
  [
    'a role that is not there',
    [kms(), authority],
    expect.stringMatching(/^failed to create key: failed to get secret vault-role in openshift-config: ./),
  ],
  [
    'a role without its password',
    [kms(), role({ 'role-id': base64('me'), 'secret-id': '', other: '' }), authority],
    'failed to create key: referenceName, dataKey, and value must not be empty',
  ],
])('no key is made for %s', (_, objects, message) => {
  const { error, writes } = runController(encryptionKeyController, cluster(...objects));
  expect(error).toEqual(message);
  expect(writes).toEqual(['ApplyStatus authentications/cluster']);
});
