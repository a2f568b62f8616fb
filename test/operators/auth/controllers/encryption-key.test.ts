import { secrets } from '../../../../src/library/resources/core';
import { REDACTED } from '../../../../src/om/redaction';
import { entry } from '../../../../src/om/state/memory-state';
import { encryptionKeyController } from '../../../../src/operators/auth/controllers/encryption-key';
import { encrypted, encryptionType, keyEntry, keySecretOf, managed, OPERAND, serversAt } from './encryption-objects';
import { operatorEntry, runController } from './run-controller';

const RECENTLY = '2026-02-28T12:00:00Z';
const LONG_AGO = '2026-01-01T00:00:00Z';

test('no key is made while those that are there are not in the input', () => {
  const hidden = keySecretOf(1);
  const data = Object.fromEntries(Object.keys(hidden.data ?? {}).map((key) => [key, REDACTED]));
  const objects = [encryptionType('aescbc'), managed, ...serversAt(3), entry(secrets, { ...hidden, data })];
  expect(runController(encryptionKeyController, objects)).toMatchObject({ events: [], writes: [] });
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
      'as soon as a week is over',
      [...encrypted, keyEntry(1, { migratedAt: '2026-02-22T11:59:59Z' })],
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
    ['at the end of a week', [...encrypted, keyEntry(1, { migratedAt: '2026-02-22T12:00:00Z' })]],
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
