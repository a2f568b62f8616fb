import { secrets } from '../../../../src/library/resources/core';
import { entry, type StateEntry } from '../../../../src/om/state/memory-state';
import { encryptedTexts } from '../../../../src/operators/auth/controllers/encryption/group-resource';
import { WRITE_KEY_ANNOTATION } from '../../../../src/operators/auth/controllers/encryption/names';
import { encryptionMigrationController } from '../../../../src/operators/auth/controllers/encryption-migration';
import { storageVersionMigrations } from '../../../../src/operators/auth/resources/openshift';
import { encrypted, keyEntry, OPERAND } from './encryption-objects';
import { runController } from './run-controller';

const RECENTLY = '2026-02-28T12:00:00Z';

const migration = (index: number, type: string, lastUpdateTime: string, writeKey = '1'): StateEntry => {
  const resource = (encryptedTexts[index] ?? '').split('.')[0] ?? '';
  return entry(storageVersionMigrations, {
    apiVersion: 'migration.k8s.io/v1alpha1',
    kind: 'StorageVersionMigration',
    metadata: {
      name: `encryption-migration-oauth.openshift.io-${resource}`,
      resourceVersion: '7',
      annotations: { [WRITE_KEY_ANNOTATION]: writeKey },
    },
    spec: { resource: { resource } },
    status: { conditions: [{ type, status: 'True', lastUpdateTime, message: 'broken' }] },
  });
};

describe('migration', () => {
  const ready = [...encrypted, keyEntry(1)];
  const names = encryptedTexts.map((kind) => `encryption-migration-oauth.openshift.io-${kind.split('.')[0]}`);

  test('starts for every kind once all API servers write with the key', () => {
    const { writes, conditions } = runController(encryptionMigrationController, ready);
    expect(writes.slice(0, 2)).toEqual(names.map((name) => `Create storageversionmigrations/${name}`));
    expect(conditions).toEqual([
      'EncryptionMigrationControllerDegraded=False',
      'EncryptionMigrationControllerProgressing=True Migrating',
    ]);
  });

  test('stops while a new configuration is on its way', () => {
    const { writes } = runController(encryptionMigrationController, [...ready, keyEntry(2)]);
    expect(writes.slice(0, 2)).toEqual(names.map((name) => `Delete storageversionmigrations/${name}`));
  });

  test('towards another key makes way', () => {
    const objects = [...ready, migration(0, 'Succeeded', RECENTLY, '0'), migration(1, 'Running', RECENTLY)];
    const { writes, requests } = runController(encryptionMigrationController, objects);
    expect(writes.slice(0, 2)).toEqual([
      `Delete storageversionmigrations/${names[0]}`,
      `Create storageversionmigrations/${names[0]}`,
    ]);
    expect(requests[0]?.body).toMatchObject({ preconditions: { resourceVersion: '7' } });
  });

  test('that is done is taken down with the key', () => {
    const objects = [...ready, migration(0, 'Succeeded', RECENTLY), migration(1, 'Running', RECENTLY)];
    const { requests, events } = runController(encryptionMigrationController, objects);
    const { metadata } = secrets.schema.parse(requests[0]?.body);
    expect(metadata.annotations).toMatchObject({
      'encryption.apiserver.operator.openshift.io/migrated-resources':
        '{"resources":[{"Group":"oauth.openshift.io","Resource":"oauthaccesstokens"}]}',
      'encryption.apiserver.operator.openshift.io/migrated-timestamp': '2026-03-01T12:00:00Z',
    });
    expect(events).toEqual([
      `SecretUpdated: Updated Secret/encryption-key-${OPERAND}-1 -n openshift-config-managed because it changed`,
    ]);
  });

  test.each([
    ['is kept for five minutes', '2026-03-01T11:56:00Z', []],
    ['is called off after that', '2026-03-01T11:54:00Z', [`Delete storageversionmigrations/${names[0]}`]],
  ])('that failed %s', (_, time, deletions) => {
    const objects = [...ready, migration(0, 'Failed', time), migration(1, 'Running', RECENTLY)];
    const { error, writes } = runController(encryptionMigrationController, objects);
    expect(error).toBe('migration of oauthaccesstokens.oauth.openshift.io for key "1" failed: broken');
    expect(writes.filter((write) => write.startsWith('Delete'))).toEqual(deletions);
  });
});
