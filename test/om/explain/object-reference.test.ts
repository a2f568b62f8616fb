import { parseObjectReference, writes } from '../../../src/om/explain/object-reference';
import { request } from '../support/operator';

test.each([
  ['Deployment/ns/a', { kind: 'deployment', group: undefined, namespace: 'ns', name: 'a' }],
  ['clusteroperators/a', { kind: 'clusteroperators', group: undefined, namespace: undefined, name: 'a' }],
  ['Route.route.openshift.io/ns/a', { kind: 'route', group: 'route.openshift.io', namespace: 'ns', name: 'a' }],
  ['Secret./a', { kind: 'secret', group: '', namespace: undefined, name: 'a' }],
  ['.apps/a', { kind: '', group: 'apps', namespace: undefined, name: 'a' }],
  ['Secret//a', { kind: 'secret', group: undefined, namespace: '', name: 'a' }],
  ['', undefined],
  ['Secret', undefined],
  ['Secret/', undefined],
  ['Secret/ns/', undefined],
  ['/a', undefined],
  ['Secret/ns/a/b', undefined],
])('%j', (text, expected) => {
  expect(parseObjectReference(text)).toEqual(expected);
});

const route = request('a', { kind: 'Route', resource: { group: 'g', version: 'v1', resource: 'routes' } });

test.each([
  ['Route/a', route, true],
  ['routes/a', route, true],
  ['Routes/ns/a', route, true],
  ['route.g/a', route, true],
  ['route.h/a', route, false],
  ['route./a', route, false],
  ['Route/other/a', route, false],
  ['Route/b', route, false],
  ['Routed/a', route, false],
  ['Route//a', { ...route, namespace: undefined }, true],
  ['Route/ns/a', { ...route, namespace: undefined }, false],
  ['Route/gen-', { ...route, name: '', generateName: 'gen-' }, true],
])('%s is what a request writes %#', (text, one, expected) => {
  const wanted = parseObjectReference(text);
  expect(wanted !== undefined && writes(one, wanted)).toBe(expected);
});
