import fc from 'fast-check';
import { httpTarget } from '../../../src/host/client/http-target';
import { Lines } from '../../../src/host/client/lines';
import { isSameOrLater } from '../../../src/host/client/versions';
import { listPageOf, watchEventOf } from '../../../src/host/client/watch-event';
import { configMaps } from '../../../src/library/resources/core';
import { anyCharacter } from '../../support/any-character';

test('lines are the same wherever their bytes are cut', () => {
  const text = fc.array(fc.string({ unit: anyCharacter }).map((one) => one.replaceAll('\n', ' ')));
  fc.assert(
    fc.property(text, fc.array(fc.nat({ max: 40 })), (lines, cuts) => {
      const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
      const read: string[] = [];
      const reader = new Lines((line) => read.push(line));
      let from = 0;
      for (const length of cuts) {
        reader.read(bytes.subarray(from, from + length));
        from += length;
      }
      reader.read(bytes.subarray(from));
      expect(read).toEqual(lines.filter((line) => line !== '').map((line) => Buffer.from(line).toString()));
    }),
    { numRuns: 200 },
  );
});

test('a line without an end is not read for ever', () => {
  const reader = new Lines(() => {});
  const chunk = Buffer.alloc(1024 * 1024, 'x');
  expect(() => {
    for (let at = 0; at < 40; at++) reader.read(chunk);
  }).toThrow('a line of the watch has no end');
});

test.each([
  ['9', '9', true],
  ['10', '9', true],
  ['9', '10', false],
  ['18446744073709551615', '18446744073709551614', true],
  ['abc', 'abc', true],
  ['abd', 'abc', false],
  ['', '1', false],
])('version %s is the same as %s or later: %j', (one, other, expected) => {
  expect(isSameOrLater(one, other)).toBe(expected);
});

const metadata = { name: 'a', namespace: 'n', resourceVersion: '5' };
const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata };

test.each<[string, unknown, object]>([
  ['what came', { type: 'ADDED', object }, { kind: 'put', version: '5', object }],
  ['what changed', { type: 'MODIFIED', object }, { kind: 'put' }],
  ['what went', { type: 'DELETED', object }, { kind: 'gone' }],
  [
    'where it is',
    { type: 'BOOKMARK', object: { metadata: { resourceVersion: '6' } } },
    { kind: 'bookmark', version: '6' },
  ],
  ['why it ends', { type: 'ERROR', object: { code: 410 } }, { kind: 'error', status: { code: 410 } }],
  ['a bookmark of nothing', { type: 'BOOKMARK', object: {} }, { kind: 'unreadable' }],
  ['another kind', { type: 'ADDED', object: { ...object, kind: 'Secret' } }, { kind: 'unreadable' }],
  ['no name', { type: 'ADDED', object: { ...object, metadata: {} } }, { kind: 'unreadable' }],
  [
    'no namespace',
    { type: 'ADDED', object: { ...object, metadata: { name: 'a', resourceVersion: '1' } } },
    { kind: 'unreadable' },
  ],
  [
    'no version',
    { type: 'ADDED', object: { ...object, metadata: { ...metadata, resourceVersion: 5 } } },
    { kind: 'unreadable' },
  ],
  ['another type', { type: 'RENAMED', object }, { kind: 'unreadable' }],
  ['a list', [object], { kind: 'unreadable' }],
])('a line says %s', (_, line, expected) => {
  expect(watchEventOf(JSON.stringify(line), configMaps)).toMatchObject(expected);
});

test('a line that is no JSON says nothing', () => {
  expect(watchEventOf('{"type":', configMaps)).toMatchObject({ kind: 'unreadable' });
});

test('items of a list need not say what they are', () => {
  const page = { metadata: { resourceVersion: '9', continue: 'more' }, items: [{ metadata }] };
  expect(listPageOf(page, configMaps)).toEqual({ version: '9', next: 'more', objects: [object] });
  expect(listPageOf({ ...page, items: null }, configMaps)).toMatchObject({ objects: [] });
  expect(listPageOf({ ...page, items: [{ metadata: {} }] }, configMaps)).toBeUndefined();
  expect(listPageOf({ items: [] }, configMaps)).toBeUndefined();
});

test.each([
  ['https://h/', '/api/v1/namespaces/a/configmaps', {}, '/api/v1/namespaces/a/configmaps'],
  ['https://h/k8s/clusters/c/', '/api/v1/nodes', { limit: '5' }, '/k8s/clusters/c/api/v1/nodes?limit=5'],
  ['https://h', '/apis/g/v1/clusterroles/system:auth', {}, '/apis/g/v1/clusterroles/system:auth'],
  ['https://h', '/api/v1/namespaces/../secrets', {}, '/api/v1/namespaces/%2E%2E/secrets'],
  [
    'https://h',
    '/api/v1/nodes/a?b#c d',
    { fieldSelector: 'metadata.name=a&b' },
    '/api/v1/nodes/a%3Fb%23c%20d?fieldSelector=metadata.name%3Da%26b',
  ],
])('below %s, %s %j is %s', (server, path, query, expected) => {
  expect(httpTarget(new URL(server), { path, query })).toBe(expected);
});
