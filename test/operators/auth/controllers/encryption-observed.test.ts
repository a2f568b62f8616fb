import { secrets } from '../../../../src/library/resources/core';
import { REDACTED } from '../../../../src/om/redaction';
import { entry, type StateEntry } from '../../../../src/om/state/memory-state';
import { resourceConfigurations } from '../../../../src/operators/auth/controllers/encryption/encryption-state';
import type { KeyState } from '../../../../src/operators/auth/controllers/encryption/key-state';
import { isHidden } from '../../../../src/operators/auth/controllers/encryption/observation';
import { wasEncryptionEnabled } from '../../../../src/operators/auth/controllers/encryption/precondition';
import { statusLine } from '../../../../src/operators/auth/controllers/endpoints/accessible';
import { authController, type Scope } from '../../../../src/operators/auth/controllers/framework/scope';
import { encryptionType, keyEntry, MANAGED, OPERAND } from './encryption-objects';
import { runController } from './run-controller';

function asked(question: (scope: Scope) => boolean, objects: readonly StateEntry[]): boolean {
  const answers: boolean[] = [];
  const { error } = runController(
    authController('test', (scope) => {
      answers.push(question(scope));
    }),
    objects,
  );
  expect(error).toBeUndefined();
  return answers.includes(true);
}

const secret = (namespace: string, name: string, value: string): StateEntry =>
  entry(secrets, { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace }, data: { x: value } });
const source = secret(MANAGED, `encryption-config-${OPERAND}`, 'eA==');

test.each<[string, readonly StateEntry[], boolean]>([
  ['without a configuration', [keyEntry(1), source], false],
  ['with a mode', [encryptionType('aescbc')], true],
  ['with identity and nothing else', [encryptionType('identity')], false],
  ['without a mode and nothing else', [encryptionType('')], false],
  ['with identity and a key', [encryptionType('identity'), keyEntry(1)], true],
  ['with identity and a configuration of before', [encryptionType('identity'), source], true],
  ['with neither mode nor key, and a configuration of before', [encryptionType(''), source], true],
])('encryption was on %s: %#', (_, objects, expected) => {
  expect(asked(wasEncryptionEnabled, objects)).toBe(expected);
});

test.each<[string, readonly StateEntry[], boolean]>([
  ['nothing', [], false],
  ['keys and configurations', [keyEntry(1), source], false],
  ['a configuration of which the value is not there', [secret(MANAGED, 'encryption-config-x', REDACTED)], true],
  ['one of a revision', [secret(OPERAND, 'encryption-config-3', REDACTED)], true],
  ['one elsewhere', [secret('other', 'encryption-config-3', REDACTED)], false],
  ['another secret', [secret(OPERAND, 'other', REDACTED)], false],
  ['a secret that is no key', [secret(MANAGED, 'other', REDACTED)], false],
])('values are hidden where there is %s', (_, objects, expected) => {
  expect(asked(isHidden, objects)).toBe(expected);
});

const key = (name: string, mode: KeyState['mode']): KeyState => ({
  name,
  secret: 's',
  mode,
  backed: true,
  migrated: [],
  internalReason: '',
  externalReason: '',
});
const keys = { keys: [{ name: '1', secret: 's' }] };

test.each<[string, readonly KeyState[], KeyState | undefined, readonly object[]]>([
  ['no key', [], undefined, [{ identity: {} }]],
  ['a key to read', [key('1', 'aescbc')], undefined, [{ identity: {} }, { aescbc: keys }]],
  ['a key to write', [key('1', 'aescbc')], key('1', 'aescbc'), [{ aescbc: keys }, { identity: {} }]],
  ['a key that is written before it is read', [], key('1', 'secretbox'), [{ secretbox: keys }, { identity: {} }]],
  ['identity to write', [key('1', 'identity')], key('1', 'identity'), [{ identity: {} }, { aesgcm: keys }]],
  ['a key of a plugin of which nothing is known', [key('1', 'KMS')], undefined, [{ identity: {} }]],
])('providers of %s', (_, read, write, providers) => {
  const state = new Map([
    ['b.x', { read, ...(write === undefined ? {} : { write }) }],
    ['a.x', { read: [] }],
  ]);
  expect(resourceConfigurations(state)).toEqual([
    { resources: ['a.x'], providers: [{ identity: {} }] },
    { resources: ['b.x'], providers },
  ]);
});

test.each([
  [200, '200'],
  [404, '404 Not Found'],
  [503, '503 Service Unavailable'],
])('the status %s is written %s', (status, line) => {
  expect(statusLine(status)).toBe(line);
});
