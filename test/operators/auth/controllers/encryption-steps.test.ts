import { fixedClock } from '../../../../src/om/clock';
import { desiredState } from '../../../../src/operators/auth/controllers/encryption/desired-state';
import { encryptedTexts } from '../../../../src/operators/auth/controllers/encryption/group-resource';
import type {
  EncryptionState,
  KeyState,
  ResourceKeys,
} from '../../../../src/operators/auth/controllers/encryption/key-state';
import { dueKey, type Wanted } from '../../../../src/operators/auth/controllers/encryption/new-key';
import { stateEvents } from '../../../../src/operators/auth/controllers/encryption/state-events';
import { keySecretOf } from './encryption-objects';
import { NOON } from './run-controller';

const WEEK = 7 * 24 * 3_600_000;
const [one = '', two = ''] = encryptedTexts;
const resource = (kind: string): string => kind.split('.')[0] ?? '';

const key = (name: string, more: Partial<KeyState> = {}): KeyState => ({
  ...{ name, secret: 's', mode: 'aescbc', backed: true, migrated: encryptedTexts, migratedAt: NOON },
  ...{ internalReason: '', externalReason: '' },
  ...more,
});
const state = (keys: readonly KeyState[], others = keys): EncryptionState =>
  new Map<string, ResourceKeys>([
    [one, { write: keys[0], read: keys }],
    [two, { write: others[0], read: others }],
  ]);

describe('the key that is due', () => {
  const due = (desired: EncryptionState, wanted: Partial<Wanted> = {}, now = NOON) =>
    dueKey(desired, { mode: 'aescbc', reason: '', ...wanted }, fixedClock(now));
  const all = (id: bigint, reason: string) => ({ id, reasons: [reason] });

  test.each<[string, EncryptionState, Partial<Wanted>, number, unknown]>([
    ['the first', state([]), {}, NOON, all(1n, 'key-does-not-exist')],
    ['none where nothing is to be encrypted', state([]), { mode: 'identity' }, NOON, undefined],
    ['none while the last one is new', state([key('3')]), {}, NOON, undefined],
    ['none after a week', state([key('3')]), {}, NOON + WEEK, undefined],
    ['another a moment later', state([key('3')]), {}, NOON + WEEK + 1, all(4n, 'rotation-interval-has-passed')],
    [
      'another where nobody knows since when',
      state([key('3', { migratedAt: undefined })]),
      {},
      NOON,
      all(4n, 'rotation-interval-has-passed'),
    ],
    ['another for another mode', state([key('3')]), { mode: 'aesgcm' }, NOON, all(4n, 'encryption-mode-changed')],
    [
      'none for identity, for ever',
      state([key('3', { mode: 'identity' })]),
      { mode: 'identity' },
      NOON + 9 * WEEK,
      undefined,
    ],
    ['another for a reason', state([key('3')]), { reason: 'r' }, NOON, all(4n, 'external-reason-changed')],
    ['none for the same reason', state([key('3', { externalReason: 'r' })]), { reason: 'r' }, NOON, undefined],
    ['none once there is no reason', state([key('3', { externalReason: 'r' })]), {}, NOON, undefined],
    [
      'another in place of one without a secret',
      state([key('3', { backed: false })]),
      {},
      NOON,
      all(4n, 'encryption-config-key-3-not-backed-by-secret'),
    ],
    ['the first in place of one without a number', state([key('x')]), {}, NOON, all(1n, 'key-secret-0-is-invalid')],
    ['none before everything is written', state([key('3', { migrated: [one] })]), { reason: 'r' }, NOON, undefined],
    [
      'one beside two that are there',
      state([key('3'), key('2')]),
      { reason: 'r' },
      NOON,
      all(4n, 'external-reason-changed'),
    ],
    ['none beside three', state([key('3'), key('2'), key('1')]), { reason: 'r' }, NOON, undefined],
    [
      'one beside three of which one is lost',
      state([key('3'), key('2'), key('1', { backed: false })]),
      { reason: 'r' },
      NOON,
      all(4n, 'external-reason-changed'),
    ],
    [
      'the highest number, for different reasons',
      state([key('3', { backed: false })], []),
      {},
      NOON,
      {
        id: 4n,
        reasons: [
          `${resource(one)}-encryption-config-key-3-not-backed-by-secret`,
          `${resource(two)}-key-does-not-exist`,
        ].sort(),
      },
    ],
    [
      'for one kind alone',
      state([key('3')], []),
      {},
      NOON,
      { id: 1n, reasons: [`${resource(two)}-key-does-not-exist`] },
    ],
  ])('%s', (_, desired, wanted, now, expected) => {
    expect(due(desired, wanted, now)).toEqual(expected);
  });

  test('a key of a service needs its state', () => {
    const broken = state([key('3', { mode: 'KMS' })]);
    expect(() => due(broken, { mode: 'KMS' })).toThrow(
      'KMS-mode key "3" has nil KMS state, possibly corrupted key secret',
    );
  });
});

describe('what is told of a step', () => {
  const of = (...keys: readonly KeyState[]) => new Map([[one, { write: keys[0], read: keys }]]);
  const reading = (...keys: readonly KeyState[]) => new Map([[one, { read: keys }]]);
  const nothing: EncryptionState = new Map();

  test.each<[string, EncryptionState, EncryptionState, readonly string[]]>([
    ['the same', of(key('1')), of(key('1')), []],
    [
      'a kind with a key',
      nothing,
      of(key('1')),
      [`EncryptionResourceAdded: Resource "${one}" was added to encryption config with write key "1"`],
    ],
    [
      'a kind without',
      nothing,
      reading(key('1')),
      [`EncryptionResourceAdded: Resource "${one}" was added to encryption config without write key`],
    ],
    [
      'a kind that goes',
      of(key('1')),
      nothing,
      [`EncryptionResourceRemoved: Resource "${one}" was removed from encryption config`],
    ],
    [
      'a promotion',
      reading(key('1')),
      of(key('1')),
      [`EncryptionKeyPromoted: Promoting key "1" for resource "${one}" to write key`],
    ],
    [
      'a demotion',
      of(key('1')),
      reading(key('1')),
      [`EncryptionKeyRemoved: Removing key "1" for resource "${one}" to write key`],
    ],
    [
      'another key',
      of(key('1')),
      of(key('2', { externalReason: 'e', internalReason: 'i' }), key('1')),
      [
        `EncryptionWriteKeyTriggeredExternal: Triggered key "1" for resource "${one}" because e`,
        `EncryptionWriteKeyTriggeredInternal: Triggered key "1" for resource "${one}" because i`,
        `EncryptionWriteKeyChanged: Write key "1" for resource "${one}" changed`,
        `EncryptionReadKeysChanged: Number of read keys for resource "${one}" changed from 1 to 2`,
      ],
    ],
    [
      'fewer keys',
      reading(key('2'), key('1')),
      reading(key('2')),
      [`EncryptionReadKeysChanged: Number of read keys for resource "${one}" changed from 2 to 1`],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(stateEvents(before, after).map(({ reason, message }) => `${reason}: ${message}`)).toEqual(expected);
  });
});

describe('the next step', () => {
  const names = (desired: EncryptionState) =>
    [...desired].map(([, { write, read }]) => `${write?.name ?? '-'} <- ${read.map(({ name }) => name).join(' ')}`);
  const all = (text: string) => encryptedTexts.map(() => text);
  const migratedAt = '2026-03-01T00:00:00Z';

  test.each<[string, Parameters<typeof desiredState>, string]>([
    ['waits for a first key', [[], []], '- <- '],
    ['reads with the first key', [undefined, [keySecretOf(1)]], '- <- 1'],
    [
      'reads with all keys until everything was written',
      [undefined, [keySecretOf(1), keySecretOf(3), keySecretOf(2)]],
      '- <- 3 2 1',
    ],
    [
      'reads with the last complete key and one more',
      [undefined, [keySecretOf(4), keySecretOf(3, { migratedAt }), keySecretOf(2), keySecretOf(1)]],
      '- <- 4 3 2',
    ],
  ])('%s', (_, [deployed, secrets], expected) => {
    expect(names(desiredState(deployed, secrets))).toEqual(all(expected));
  });
});
