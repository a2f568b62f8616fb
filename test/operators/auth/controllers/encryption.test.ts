import { entry, type StateEntry } from '../../../../src/om/memory-state';
import { encodeConfiguration } from '../../../../src/operators/auth/controllers/encryption/encryption-configuration';
import { encryptedTexts } from '../../../../src/operators/auth/controllers/encryption/group-resource';
import { WRITE_KEY_ANNOTATION } from '../../../../src/operators/auth/controllers/encryption/names';
import { encryptionConditionController } from '../../../../src/operators/auth/controllers/encryption-condition';
import { encryptionKeyController } from '../../../../src/operators/auth/controllers/encryption-key';
import { encryptionMigrationController } from '../../../../src/operators/auth/controllers/encryption-migration';
import { encryptionPruneController } from '../../../../src/operators/auth/controllers/encryption-prune';
import { encryptionStateController } from '../../../../src/operators/auth/controllers/encryption-state';
import { secrets } from '../../../../src/operators/auth/resources/core';
import { storageVersionMigrations } from '../../../../src/operators/auth/resources/openshift';
import { encryptionType, keyEntry, OPERAND, serverPod, serversAt, serversWith } from './encryption-objects';
import { operatorEntry, runController } from './run-controller';

const RECENTLY = '2026-02-28T12:00:00Z';
const LONG_AGO = '2026-01-01T00:00:00Z';

const aescbc = (id: number) => ({
  aescbc: { keys: [{ name: String(id), secret: Buffer.alloc(32, id).toString('base64') }] },
});
const identity = { identity: {} };

/** The configuration that all API servers of a revision run with: the same providers for all kinds. */
const deployed = (revision: number, ...providers: Parameters<typeof encodeConfiguration>[0][number]['providers']) =>
  entry(secrets, {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: `encryption-config-${revision}`, namespace: OPERAND },
    data: {
      'encryption-config': Buffer.from(
        encodeConfiguration(encryptedTexts.map((kind) => ({ resources: [kind], providers }))),
      ).toString('base64'),
    },
  });

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

const managed = operatorEntry();
const encrypted = [encryptionType('aescbc'), managed, ...serversAt(3), deployed(3, aescbc(1), identity)];

describe('idle', () => {
  const all = [
    encryptionKeyController,
    encryptionStateController,
    encryptionPruneController,
    encryptionMigrationController,
    encryptionConditionController,
  ];
  test.each([
    ['encryption was never on', [encryptionType(''), managed, ...serversAt(1)]],
    ['there is no configuration of API servers', [managed, ...serversAt(1)]],
    ['the operator is not to act', [encryptionType('aescbc'), operatorEntry({ managementState: 'Unmanaged' })]],
  ])('while %s', (_, objects) => {
    for (const controller of all) {
      const { writes, conditions, error } = runController(controller, objects);
      expect([writes, error]).toEqual([['ApplyStatus authentications/cluster'], undefined]);
      expect(conditions.every((condition) => condition.endsWith('=False'))).toBe(true);
    }
  });

  test.each([
    ['pods of two revisions', [serverPod('m1', 1), serverPod('m2', 2)]],
    ['a pod that is not ready', [serverPod('m1', 1), serverPod('m2', 1, 'Running', false)]],
    ['a pod that is starting', [serverPod('m1', 1), serverPod('m2', 1, 'Pending')]],
    ['a node without a pod', [serverPod('m1', 1)]],
    ['no pod', []],
  ])('but for conditions with %s', (_, pods) => {
    const objects = [encryptionType('aescbc'), managed, keyEntry(1), ...serversWith(...pods)];
    for (const controller of all) {
      expect(runController(controller, objects).writes.filter((write) => !write.startsWith('ApplyStatus'))).toEqual([]);
    }
    expect(runController(encryptionConditionController, objects).conditions).toEqual([]);
  });

  test.each([
    ['a pod in an unknown phase', [serverPod('m1', 1, 'Unknown')], 'api server pod apiserver-m1-1 in unknown phase'],
    [
      'a failed pod of a newer revision',
      [serverPod('m1', 1), serverPod('m2', 1), serverPod('m2', 2, 'Failed')],
      'api server has failed revision 2 which is newer than running revision 1',
    ],
  ])('and degraded with %s', (_, pods, message) => {
    const objects = [encryptionType('aescbc'), managed, ...serversWith(...pods)];
    const { error, conditions } = runController(encryptionKeyController, objects);
    expect(error).toBe(`failed to get converged static pod revision: ${message}`);
    expect(conditions).toEqual(['EncryptionKeyControllerDegraded=True Error']);
  });
});

describe('a new key', () => {
  test.each([
    [
      'when encryption is switched on',
      [encryptionType('aescbc'), managed, ...serversAt(3)],
      '1: ["key-does-not-exist"]',
    ],
    [
      'when another mode is asked for',
      [...encrypted.slice(1), encryptionType('aesgcm'), keyEntry(1, { migratedAt: RECENTLY })],
      '2: ["encryption-mode-changed"]',
    ],
    [
      'a week after the last one was used everywhere',
      [...encrypted, keyEntry(1, { migratedAt: LONG_AGO })],
      '2: ["rotation-interval-has-passed"]',
    ],
    [
      'when the secret of the last one is gone',
      [...encrypted, keyEntry(7, { name: 'encryption-key-without-number' })],
      '2: ["encryption-config-key-1-not-backed-by-secret"]',
    ],
    [
      'when an admin has a reason',
      [
        ...encrypted.filter((one) => one !== managed),
        operatorEntry({ unsupportedConfigOverrides: { oauthAPIServer: { encryption: { reason: 'leak' } } } }),
        keyEntry(1, { migratedAt: RECENTLY }),
      ],
      '2: ["external-reason-changed"]',
    ],
  ])('is made %s', (_, objects, expected) => {
    const { events, writes } = runController(encryptionKeyController, objects);
    const [id = '', reasons = ''] = expected.split(': ');
    const name = `encryption-key-${OPERAND}-${id}`;
    expect(writes[0]).toBe(`Create secrets/${name}`);
    expect(events).toEqual([`EncryptionKeyCreated: Secret "${name}" successfully created: ${reasons}`]);
  });

  test.each([
    ['before everything was written with the last one', [...encrypted, keyEntry(1)]],
    ['within a week', [...encrypted, keyEntry(1, { migratedAt: RECENTLY })]],
    [
      'for a reason that the last one was made for',
      [...encrypted, keyEntry(1, { migratedAt: RECENTLY, externalReason: 'x' })],
    ],
  ])('is not made %s', (_, objects) => {
    expect(runController(encryptionKeyController, objects).events).toEqual([]);
  });

  test('has 32 bytes of the random source, and none of its own where secrets stay empty', () => {
    const objects = [encryptionType('aescbc'), managed, ...serversAt(3)];
    const keyOf = (options: Parameters<typeof runController>[2]) => {
      const [request] = runController(encryptionKeyController, objects, options).requests;
      const body = secrets.schema.parse(request?.body);
      return Buffer.from(body.data?.['encryption.apiserver.operator.openshift.io-key'] ?? '', 'base64');
    };
    expect(keyOf({ seed: 1 })).toHaveLength(32);
    expect(keyOf({ seed: 1 })).toEqual(keyOf({ seed: 1 }));
    expect(keyOf({ seed: 1 })).not.toEqual(keyOf({ seed: 2 }));
    expect(keyOf({ secrets: 'empty' })).toHaveLength(0);
  });

  test.each([
    ['an unknown mode', [encryptionType('rot13'), managed], 'unknown encryption mode configured: rot13'],
    [
      'a reason that is no text',
      [
        encryptionType('aescbc'),
        operatorEntry({ unsupportedConfigOverrides: { oauthAPIServer: { encryption: { reason: 1 } } } }),
      ],
      'json: cannot unmarshal number into Go struct field .encryption.reason of type string',
    ],
  ])('fails for %s', (_, objects, message) => {
    expect(runController(encryptionKeyController, [...objects, ...serversAt(1)]).error).toBe(message);
  });
});

describe('the configuration', () => {
  test('lets API servers read with a new key before any writes with it', () => {
    const objects = [encryptionType('aescbc'), managed, ...serversAt(3), keyEntry(1)];
    const { requests, events } = runController(encryptionStateController, objects);
    const { data } = secrets.schema.parse(requests[0]?.body);
    expect(Buffer.from(data?.['encryption-config'] ?? '', 'base64').toString()).toBe(
      encodeConfiguration(encryptedTexts.map((kind) => ({ resources: [kind], providers: [identity, aescbc(1)] }))),
    );
    expect(events.slice(1)).toEqual(
      encryptedTexts.map(
        (kind) => `EncryptionResourceAdded: Resource "${kind}" was added to encryption config without write key`,
      ),
    );
  });

  test('makes a key that all can read with the write key', () => {
    const objects = [encryptionType('aescbc'), managed, ...serversAt(3), keyEntry(1), deployed(3, identity, aescbc(1))];
    const { events } = runController(encryptionStateController, objects);
    expect(events.slice(1)).toEqual(
      encryptedTexts.map((kind) => `EncryptionKeyPromoted: Promoting key "1" for resource "${kind}" to write key`),
    );
  });

  test('that cannot be read is a failure with its place', () => {
    const broken = entry(secrets, {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'encryption-config-3', namespace: OPERAND },
      data: { 'encryption-config': Buffer.from('{"kind":"Pod","apiVersion":"v1"}').toString('base64') },
    });
    const { error } = runController(encryptionStateController, [
      encryptionType('aescbc'),
      managed,
      ...serversAt(3),
      broken,
    ]);
    expect(error).toMatch(
      /^invalid encryption config openshift-oauth-apiserver\/encryption-config-3: failed to decode EncryptionConfiguration: no kind "Pod"/,
    );
  });
});

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

describe('pruning', () => {
  const old = (count: number) =>
    Array.from({ length: count }, (_, index) => keyEntry(index + 1, { migratedAt: LONG_AGO }));
  const newest = (id: number) => [
    encryptionType('aescbc'),
    managed,
    ...serversAt(3),
    deployed(3, aescbc(id), aescbc(id - 1), identity),
  ];

  test('takes the oldest keys beyond ten unused ones, without their protection', () => {
    const { writes, events } = runController(encryptionPruneController, [...newest(14), ...old(14)]);
    const name = (id: number) => `encryption-key-${OPERAND}-${id}`;
    expect(writes.slice(0, -1)).toEqual(
      [2, 1].flatMap((id) => [`Update secrets/${name(id)}`, `Delete secrets/${name(id)}`]),
    );
    expect(events).toEqual(['EncryptionKeysPruned: Successfully pruned 2 secrets']);
  });

  test('leaves ten unused keys', () => {
    expect(runController(encryptionPruneController, [...newest(12), ...old(12)]).events).toEqual([]);
  });
});

test.each([
  ['nothing is encrypted yet', [...encrypted.slice(0, 2), ...serversAt(3), keyEntry(1)], 'False EncryptionInProgress'],
  ['there is no key', encrypted, 'False EncryptionDisabled'],
  ['objects are being written', [...encrypted, keyEntry(1)], 'False EncryptionInProgress'],
  ['all is written', [...encrypted, keyEntry(1, { migratedAt: RECENTLY })], 'True EncryptionCompleted'],
  [
    'its end is asked for and no API server knows yet',
    [...encrypted, keyEntry(1, { migratedAt: LONG_AGO }), keyEntry(2, { mode: 'identity', bytes: Buffer.alloc(16) })],
    'True EncryptionCompleted',
  ],
])('says what is encrypted when %s', (_, objects, expected) => {
  expect(runController(encryptionConditionController, objects).conditions).toEqual([`Encrypted=${expected}`]);
});
