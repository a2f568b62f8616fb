import { entry, memoryState, singleInput } from '../../src/om/state/memory-state';
import { OverlayState } from '../../src/om/state/overlay-state';
import { configMaps, namespaces, text, widgets } from './support/types';

const names = (objects: readonly { readonly metadata: { readonly name?: string; readonly namespace?: string } }[]) =>
  objects.map(({ metadata }) => `${metadata.namespace ?? ''}/${metadata.name}`);

const base = () =>
  memoryState([
    entry(configMaps, text('b', 'one')),
    entry(configMaps, text('Z', 'one')),
    entry(configMaps, text('a', 'two')),
    entry(widgets, { apiVersion: 'example.org/v1', kind: 'Widget', metadata: { name: 'w' }, spec: { size: 1 } }),
  ]);

test('lists come in byte order of namespace and name', () => {
  expect(names(base().list(configMaps))).toEqual(['one/Z', 'one/b', 'two/a']);
  expect(names(base().list(configMaps, 'one'))).toEqual(['one/Z', 'one/b']);
});

test('names are looked up within their namespace and kind only', () => {
  expect(base().get(configMaps, 'a', 'one')).toBeUndefined();
  expect(base().get(namespaces, 'w')).toBeUndefined();
  expect(base().get(widgets, 'w')?.spec.size).toBe(1);
});

test('two objects of one name are no cluster', () => {
  const twice = [entry(configMaps, text('a', 'one')), entry(configMaps, text('a', 'one', { k: 'v' }))];
  expect(() => memoryState(twice)).toThrow('two objects ConfigMap one/a in one cluster');
});

test('a kind described a second time is parsed by that description', () => {
  const strict = { ...widgets };
  expect(base().get(strict, 'w')).toEqual(base().get(widgets, 'w'));
  expect(base().list(strict)).toHaveLength(1);
});

test('the three clusters of a single input are one state', () => {
  const { clusters, layout } = singleInput(base());
  expect([layout, clusters.Configuration === clusters.UserWorkload]).toEqual(['single', true]);
});

describe('an overlay', () => {
  test('shows what was written and hides what was deleted, in order, and leaves the state below alone', () => {
    const below = base();
    const over = new OverlayState(below);
    over.put(configMaps, text('b', 'one', { k: 'new' }));
    over.put(configMaps, text('c', 'three'));
    over.remove(configMaps, 'a', 'two');
    expect(names(over.list(configMaps))).toEqual(['one/Z', 'one/b', 'three/c']);
    expect(names(over.list(configMaps, 'two'))).toEqual([]);
    expect(over.get(configMaps, 'b', 'one')?.data).toEqual({ k: 'new' });
    expect(over.get(configMaps, 'a', 'two')).toBeUndefined();
    expect(over.get(configMaps, 'Z', 'one')?.metadata.name).toBe('Z');
    expect(names(below.list(configMaps))).toEqual(['one/Z', 'one/b', 'two/a']);
  });

  test('takes the last word on an object', () => {
    const over = new OverlayState(base());
    over.remove(widgets, 'w');
    expect(over.list(widgets)).toEqual([]);
    over.put(widgets, { apiVersion: 'example.org/v1', kind: 'Widget', metadata: { name: 'w' }, spec: { size: 2 } });
    expect(over.get(widgets, 'w')?.spec.size).toBe(2);
  });
});
