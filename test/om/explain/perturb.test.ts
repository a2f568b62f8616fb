import type { JsonValue } from '../../../src/kube/json';
import { alternatives, formatKeys, members, replaced } from '../../../src/om/explain/perturb';

const object: JsonValue = { a: { b: [1, { c: 'x' }] }, d: null };

test.each<[keys: readonly (string | number)[], part: JsonValue | undefined, result: JsonValue | undefined]>([
  [[], 'x', 'x'],
  [[], undefined, undefined],
  [['d'], 1, { a: { b: [1, { c: 'x' }] }, d: 1 }],
  [['a', 'b', 0], 2, { a: { b: [2, { c: 'x' }] }, d: null }],
  [['a', 'b', 0], undefined, { a: { b: [{ c: 'x' }] }, d: null }],
  [['a', 'b', 1, 'c'], 'y', { a: { b: [1, { c: 'y' }] }, d: null }],
  [['a', 'b', 1, 'c'], undefined, { a: { b: [1, {}] }, d: null }],
  [['a'], undefined, { d: null }],
  [['d', 'e'], 1, { a: { b: [1, { c: 'x' }] }, d: null }],
  [['a', 'b', 'c'], 1, object],
])('with another value at %j', (keys, part, result) => {
  const before = JSON.stringify(object);
  const changed = replaced(object, keys, part);
  expect(changed === undefined ? undefined : JSON.parse(JSON.stringify(changed))).toEqual(result);
  expect(JSON.stringify(object)).toBe(before);
});

test('members are those that are there', () => {
  expect(members(['a', 'b'])).toEqual([
    [0, 'a'],
    [1, 'b'],
  ]);
  expect(members({ a: 1, b: undefined, c: null })).toEqual([
    ['a', 1],
    ['c', null],
  ]);
  expect([members('a'), members(null)]).toEqual([[], []]);
});

test.each<[value: JsonValue, others: readonly JsonValue[]]>([
  [true, [false]],
  [1, [2, 0]],
  [null, []],
  [[1], []],
  [{}, []],
  ['2024-01-01T00:00:00Z', ['2001-02-03T04:05:06Z']],
  ['https://a.test//', ['https://a.test' + 'x']],
  ['http://a.test', ['http://a.testx']],
  ['19', ['20']],
  ['plain text', ['plain textx']],
  ['aGVsbG8h', ['aGVsbG8heA==', 'aGVsbG8hx']],
  ['Ywjj1', ['Ywjj1x']],
])('other values than %j', (value, others) => {
  expect(alternatives(value)).toEqual(others);
});

test('a word in capitals is exchanged for others, and never for itself', () => {
  const others = alternatives('Managed');
  expect(others).toEqual(
    expect.arrayContaining(['Managedx', 'Unmanaged', 'Removed', 'True', 'HighlyAvailable', 'Old']),
  );
  expect(others).not.toContain('Managed');
  expect([alternatives('managed'), alternatives('Two Words')]).toEqual([['managedx'], ['Two Wordsx']]);
});

test.each([
  [['spec', 'items', 0, 'name'], 'spec.items[0].name'],
  [['data', 'tls.crt'], 'data["tls.crt"]'],
  [['a-b', 'c_d'], 'a-b.c_d'],
  [['1a'], '["1a"]'],
  [[0], '[0]'],
  [[], ''],
])('%j is written %s', (keys, text) => {
  expect(formatKeys(keys)).toBe(text);
});
