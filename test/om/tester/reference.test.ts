import type { JsonValue } from '../../../src/kube/json';
import type { RecordedRequest } from '../../../src/om/tester/recorded-request';
import {
  inOneOrder,
  isMachineText,
  isRecordersFault,
  placesIn,
  volatileIn,
  withoutFields,
} from '../../../src/om/tester/reference';

const request = (body: JsonValue, changes: Partial<RecordedRequest> = {}): RecordedRequest => ({
  cluster: 'Management',
  action: 'Update',
  group: 'core',
  resource: 'configmaps',
  namespace: 'ns',
  name: 'one',
  body,
  options: undefined,
  author: { controller: 'writer', fieldManager: '', patchType: '', subresource: '' },
  ...changes,
});
const maps = { group: '', resource: 'configmaps' };

test('lists that have no order come into one order', () => {
  const places = [{ path: 'data.list' }, { path: 'data.text' }];
  const bodyOf = (list: JsonValue) => inOneOrder(request({ data: { list, text: 'b,a', other: [2, 1] } }), places).body;
  const ordered = { data: { list: [{ a: 1 }, { a: 2 }, { b: 1 }], text: 'b,a', other: [2, 1] } };
  expect(bodyOf([{ a: 2 }, { b: 1 }, { a: 1 }])).toEqual(ordered);
  expect(bodyOf([{ b: 1 }, { a: 2 }, { a: 1 }])).toEqual(ordered);
});

test('fields are left out of the requests that a place is about', () => {
  const places = [
    { path: 'a', resource: maps },
    { path: 'b', resource: { ...maps, group: 'apps' } },
    { path: 'c', name: 'two' },
    { path: 'd' },
  ];
  const body = { a: 1, b: 1, c: 1, d: 1 };
  expect(withoutFields(request(body), places).body).toEqual({ b: 1, c: 1 });
  expect(withoutFields(request(body, { group: 'apps', name: 'two' }), places).body).toEqual({ a: 1 });
  expect(placesIn(request(body), places).map(({ path }) => path)).toEqual(['a', 'd']);
});

test.each([
  ['Management/Update/namespaces/ns/core/configmaps/one.yaml', true],
  ['UserWorkload/Update/namespaces/ns/core/configmaps/*.yaml', true],
  ['*/Update/namespaces/ns/core/configmaps/*-body-one.yaml', true],
  ['*/{Update,Create}/namespaces/ns/core/configmaps/one.yaml', true],
  ['*/{Delete,Create}/namespaces/ns/core/configmaps/one.yaml', false],
  ['*/Update/namespaces/*/configmaps/one.yaml', false],
  ['*/Update/namespaces/ns/core/configmaps/two.yaml', false],
])('a volatile place of %s: %s', (file, isMeant) => {
  const place = { file, field: 'data' };
  expect(volatileIn(request({}), [place])).toEqual(isMeant ? [place] : []);
  expect(volatileIn(request({}), [{ ...place, controller: 'another' }])).toEqual([]);
  expect(volatileIn(request({}), [{ ...place, controller: 'writer' }])).toHaveLength(isMeant ? 1 : 0);
});

test('texts of the recorder and of its machine are known', () => {
  expect(isRecordersFault('namespace "a" does not equal body namespace "b"')).toBe(true);
  expect(isRecordersFault('Deployment "a" not found')).toBe(false);
  expect(isMachineText('dial tcp 127.0.0.1:443: connect: connection refused')).toBe(true);
  expect(isMachineText('Deployment "a" not found')).toBe(false);
});
