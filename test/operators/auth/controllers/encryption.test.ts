import { secrets } from '../../../../src/library/resources/core';
import { entry } from '../../../../src/om/state/memory-state';
import { encodeConfiguration } from '../../../../src/operators/auth/controllers/encryption/encryption-configuration';
import { encryptedTexts } from '../../../../src/operators/auth/controllers/encryption/group-resource';
import { encryptionConditionController } from '../../../../src/operators/auth/controllers/encryption-condition';
import { encryptionKeyController } from '../../../../src/operators/auth/controllers/encryption-key';
import { encryptionMigrationController } from '../../../../src/operators/auth/controllers/encryption-migration';
import { encryptionPruneController } from '../../../../src/operators/auth/controllers/encryption-prune';
import { encryptionStateController } from '../../../../src/operators/auth/controllers/encryption-state';
import {
  aescbc,
  deployed,
  encrypted,
  encryptionType,
  identity,
  keyEntry,
  managed,
  OPERAND,
  serverPod,
  serversAt,
  serversWith,
} from './encryption-objects';
import { operatorEntry, runController } from './run-controller';

const RECENTLY = '2026-02-28T12:00:00Z';
const LONG_AGO = '2026-01-01T00:00:00Z';

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

test.each([
  ['kms-plugin-config-x', 'e30=', 'failed to extract keyID from data key kms-plugin-config-x: invalid keyID "x"'],
  ['kms-plugin-config-1', 'e30=', 'failed to decode KMS plugin config for key 1: '],
  [
    'kms-plugin-secret-role_id-x',
    'eA==',
    'failed to parse secret data key kms-plugin-secret-role_id-x: invalid keyID "x"',
  ],
  ['kms-plugin-secret-role-1', 'eA==', 'failed to set key kms-plugin-secret-role-1: invalid combined key "role"'],
  ['kms-plugin-configmap-role_-1', 'eA==', 'failed to set key kms-plugin-configmap-role_-1: referenceName, dataKey'],
  ['kms-plugin-configmap-ca_crt-1', '', 'failed to set key kms-plugin-configmap-ca_crt-1: referenceName, dataKey'],
])('refuses a deployed configuration with a broken entry %s', (key, value, message) => {
  const config = secrets.schema.parse(deployed(3, aescbc(1), identity).object);
  const broken = entry(secrets, { ...config, data: { ...config.data, [key]: value } });
  const objects = [encryptionType('aescbc'), managed, ...serversAt(3), broken];
  const { error } = runController(encryptionConditionController, objects);
  expect(error).toContain(`invalid encryption config ${OPERAND}/encryption-config-3: ${message}`);
});
