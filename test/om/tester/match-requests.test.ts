import { readPath } from '../../../src/diff/read-path';
import type { JsonValue } from '../../../src/kube/json';
import { matchRequests } from '../../../src/om/tester/match-requests';
import type { Tolerance } from '../../../src/om/tester/places';
import { authorOf, fileOf, identityOf, isEvent, type RecordedRequest } from '../../../src/om/tester/recorded-request';

const author = { controller: 'C', fieldManager: 'F', patchType: '', subresource: '' };
const write = (body: JsonValue, more: Partial<RecordedRequest> = {}): RecordedRequest => ({
  cluster: 'Management',
  action: 'Update',
  group: 'core',
  resource: 'configmaps',
  namespace: 'ns',
  name: 'a',
  body,
  options: {},
  author,
  ...more,
});
const { author: _, ...bare } = write({ a: 1 });
const exactly: Tolerance = { free: [], freeText: () => false };
const shape = (expected: readonly RecordedRequest[], actual: readonly RecordedRequest[], tolerance = exactly) => {
  const { pairs, missing, unexpected } = matchRequests(expected, actual, () => tolerance);
  return {
    pairs: pairs.map((pair) => [expected.indexOf(pair.expected), actual.indexOf(pair.actual), pair.differences.length]),
    missing: missing.map((one) => expected.indexOf(one)),
    unexpected: unexpected.map((one) => actual.indexOf(one)),
  };
};
const both = { pairs: [[0, 0, 0]], missing: [], unexpected: [] };
const apart = { pairs: [], missing: [0], unexpected: [0] };

test.each<[what: string, expected: RecordedRequest, actual: RecordedRequest, matched: ReturnType<typeof shape>]>([
  ['the same', write({ a: 1 }), write({ a: 1 }), both],
  ['another body', write({ a: 1 }), write({ a: 2 }), { ...both, pairs: [[0, 0, 1]] }],
  ['other options', write({}, { options: { a: 1 } }), write({}), { ...both, pairs: [[0, 0, 1]] }],
  ['options where only bodies were recorded', { ...bare, options: { a: 1 } }, write({ a: 1 }), both],
  ['another body where only bodies were recorded', bare, write({ a: 2 }), { ...both, pairs: [[0, 0, 1]] }],
  ['another action', write({}), write({}, { action: 'Create' }), apart],
  ['another group', write({}), write({}, { group: 'apps' }), apart],
  ['another resource', write({}), write({}, { resource: 'secrets' }), apart],
  ['another namespace', write({}), write({}, { namespace: '' }), apart],
  ['another name', write({}), write({}, { name: 'b' }), apart],
  ['another cluster', write({}), write({}, { cluster: 'UserWorkload' }), apart],
  ['any cluster where none was declared', write({}, { cluster: 'Unspecified' }), write({}), both],
  ['no cluster where one was declared', write({}), write({}, { cluster: 'Unspecified' }), apart],
  ['another controller', write({}), write({}, { author: { ...author, controller: 'D' } }), apart],
  ['another field manager', write({}), write({}, { author: { ...author, fieldManager: 'D' } }), apart],
  ['another kind of patch', write({}), write({}, { author: { ...author, patchType: 'D' } }), apart],
  ['another subresource', write({}), write({}, { author: { ...author, subresource: 'D' } }), both],
  ['no author', write({}), bare, apart],
])('%s', (_, expected, actual, matched) => {
  expect(shape([expected], [actual])).toEqual(matched);
});

test('equal ones are matched first, then those that differ least', () => {
  const [far, near, same] = [write({ a: 0, b: 0, c: 0 }), write({ a: 0, b: 0, c: 3 }), write({ a: 1, b: 2, c: 3 })];
  const close = write({ a: 0, b: 2, c: 3 });
  expect(shape([close, same], [far, near, same])).toEqual({
    pairs: [
      [1, 2, 0],
      [0, 1, 1],
    ],
    missing: [],
    unexpected: [0],
  });
  expect(shape([same, same, same], [same, same])).toEqual({
    pairs: [
      [0, 0, 0],
      [0, 0, 0],
    ],
    missing: [0],
    unexpected: [],
  });
});

test('what may differ does, and in a body only', () => {
  const tolerance: Tolerance = { free: [readPath('a')], freeText: (text) => text === 'now' };
  const of = (body: JsonValue, options: JsonValue = {}) => write(body, { options });
  expect(shape([of({ a: 'x', b: 'now' })], [of({ a: 'y', b: 'then' })], tolerance)).toEqual(both);
  expect(shape([of({ b: 'now' })], [of({ b: '' })], tolerance).pairs).toEqual([[0, 0, 1]]);
  expect(shape([of({}, { a: 'x' })], [of({}, { a: 'y' })], tolerance).pairs).toEqual([[0, 0, 1]]);
});

test('values of Secrets are not shown', () => {
  const secret = (value: string) =>
    write(
      { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' }, stringData: { a: value } },
      { resource: 'secrets' },
    );
  const { pairs } = matchRequests([secret('hunter2')], [secret('hunter3')], () => exactly);
  expect(pairs[0]?.differences).toHaveLength(1);
  expect(JSON.stringify(pairs[0]?.differences)).not.toContain('hunter');
});

test('writes are named in messages and by their files', () => {
  expect(identityOf(write({}))).toBe('Update core/configmaps ns/a');
  expect(identityOf(write({}, { namespace: '' }))).toBe('Update core/configmaps a');
  expect(fileOf(write({}))).toBe('Management/Update/namespaces/ns/core/configmaps/a.yaml');
  expect(fileOf(write({}, { namespace: '' }))).toBe(
    'Management/Update/cluster-scoped-resources/core/configmaps/a.yaml',
  );
  expect(fileOf(write({}, { name: 'a:b' }))).toBe('Management/Update/namespaces/ns/core/configmaps/a-COLON-b.yaml');
  expect(
    [
      write({}),
      write({}, { author: { ...author, fieldManager: 'C', patchType: 'Apply' } }),
      write({}, { author: { ...author, controller: '', fieldManager: '' } }),
      bare,
    ].map(authorOf),
  ).toEqual(['C as F', 'C Apply', '', '']);
  expect(
    [
      ['events', 'core'],
      ['events', 'events.k8s.io'],
      ['events', 'example.org'],
      ['pods', 'core'],
    ].map(([resource = '', group = '']) => isEvent(write({}, { resource, group }))),
  ).toEqual([true, true, false, false]);
});
