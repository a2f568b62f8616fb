import type { Secret } from '../../../../src/kube/types';
import {
  keySecret,
  keySecretName,
  migratedText,
  readKeySecret,
  readMigrated,
} from '../../../../src/operators/auth/controllers/encryption/key-secret';
import {
  isMigrated,
  keyId,
  newestFirst,
  sameKey,
  writeKeyOf,
} from '../../../../src/operators/auth/controllers/encryption/key-state';
import { keyAnnotations, keyData } from '../../../../src/operators/auth/controllers/encryption/names';
import { keySecretOf } from './encryption-objects';

const annotated = (secret: Secret, annotations: { readonly [name: string]: string }): Secret => ({
  ...secret,
  metadata: { ...secret.metadata, annotations: { ...secret.metadata.annotations, ...annotations } },
});
const empty = Buffer.alloc(0);

test.each<[what: string, secret: Secret, mode: string | undefined]>([
  ['a key', keySecretOf(1), 'aescbc'],
  ['a key of another mode', keySecretOf(1, { mode: 'aesgcm' }), 'aesgcm'],
  ['no bytes for a mode that encrypts', keySecretOf(1, { bytes: empty }), undefined],
  ['no bytes for one that does not', keySecretOf(1, { mode: 'identity', bytes: empty }), 'identity'],
  ['no data', { ...keySecretOf(1), data: {} }, undefined],
  ['an unknown mode', keySecretOf(1, { mode: 'rot13' }), undefined],
  ['no mode', { ...keySecretOf(1), metadata: { name: keySecretName('1') } }, undefined],
  ['a name without a number', keySecretOf(1, { name: 'encryption-key-x' }), undefined],
  ['a number that is too large', keySecretOf(1, { name: keySecretName(2n ** 64n) }), undefined],
  ['the largest number', keySecretOf(1, { name: keySecretName(2n ** 64n - 1n) }), 'aescbc'],
  ['a time that is none', keySecretOf(1, { migratedAt: 'yesterday' }), undefined],
  ['kinds that cannot be read', annotated(keySecretOf(1), { [keyAnnotations.migrated]: '[' }), undefined],
  ['KMS without its provider', keySecretOf(1, { mode: 'KMS' }), undefined],
])('%s', (_, secret, mode) => {
  expect(readKeySecret(secret)?.mode).toBe(mode);
});

test('a key reads back as it was written', () => {
  const key = readKeySecret(
    annotated(keySecretOf(12, { migratedAt: '2026-02-28T12:00:00Z', externalReason: 'leak' }), {
      [keyAnnotations.internalReason]: 'due',
    }),
  );
  expect(key).toMatchObject({
    name: '12',
    backed: true,
    migratedAt: Date.parse('2026-02-28T12:00:00Z'),
    internalReason: 'due',
    externalReason: 'leak',
  });
  if (key === undefined) throw new Error('there is a key');
  expect(readKeySecret(keySecret(key))).toEqual(key);
  const { data, metadata } = keySecret({ ...key, migrated: [], migratedAt: undefined });
  expect([Object.keys(data ?? {}), metadata.annotations?.[keyAnnotations.migrated]]).toEqual([
    [keyData.key],
    undefined,
  ]);
});

test.each<[annotation: string, kinds: readonly string[] | undefined]>([
  ['{}', []],
  ['{"resources":[{"Group":"a","Resource":"b"}]}', ['a/b']],
  ['{"RESOURCES":[{"group":"a","rEsource":"b"},{"resource":"c"}]}', ['a/b', '/c']],
  ['{"resources":[1,{"group":1}]}', ['/', '/']],
  ['{"resources":null}', []],
  ['{"resources":"a"}', undefined],
  ['[]', undefined],
  ['null', undefined],
  ['"a"', undefined],
  ['{', undefined],
])('kinds in %j', (annotation, kinds) => {
  expect(readMigrated(annotation)?.map(({ group, resource }) => `${group}/${resource}`)).toEqual(kinds);
});

test('kinds are written as Go writes them', () => {
  expect(migratedText([{ group: 'a', resource: 'b' }])).toBe('{"resources":[{"Group":"a","Resource":"b"}]}');
});

describe('keys', () => {
  const key = (name: string, more: object = {}) =>
    ({
      name,
      secret: 'c2VjcmV0',
      mode: 'aescbc',
      backed: true,
      migrated: ['a', 'b'],
      internalReason: '',
      externalReason: '',
      ...more,
    }) as const;

  test('are sorted by their numbers, those without one last', () => {
    const names = ['2', 'x', '10', 'a-3', '0'];
    expect(newestFirst(names.map((name) => key(name))).map(({ name }) => name)).toEqual(['10', 'a-3', '2', 'x', '0']);
    expect(newestFirst([key('1'), key('x')]).map(({ name }) => name)).toEqual(['1', 'x']);
    expect(['a-3', '007', '-1', '1x', ''].map(keyId)).toEqual([3n, 7n, 1n, undefined, undefined]);
  });

  test.each([
    [key('1'), key('1', { backed: false }), true],
    [key('1'), key('a-1'), true],
    [key('1'), key('2'), false],
    [key('x'), key('x'), false],
    [key('1'), key('1', { secret: 'other' }), false],
    [key('1'), key('1', { mode: 'aesgcm' }), false],
  ])('%# are the same or not', (a, b, same) => {
    expect(sameKey(a, b)).toBe(same);
  });

  test('write where they have a name and bytes, and are used everywhere where nothing is left', () => {
    const writes = [key('1'), key(''), key('1', { secret: '' })].map((write) => writeKeyOf({ write, read: [] })?.name);
    expect([...writes, writeKeyOf({ read: [key('1')] })]).toEqual(['1', undefined, undefined, undefined]);
    expect([['a'], ['a', 'b'], ['a', 'c'], []].map((kinds) => isMigrated(kinds, key('1')))).toEqual([
      true,
      true,
      false,
      true,
    ]);
  });
});
