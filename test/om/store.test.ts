import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import type { KubeObject } from '../../src/kube/types';
import { InputError } from '../../src/om/input/input-error';
import { HeldObject } from '../../src/om/state/held-object';
import { entry, memoryState, stateOfKinds } from '../../src/om/state/memory-state';
import { OverlayState } from '../../src/om/state/overlay-state';
import { PersistentMap } from '../../src/om/state/persistent-map';
import { type Change, Store } from '../../src/om/state/store';
import { type Stores, subscribeAll } from '../../src/om/state/stored-input';
import { configMaps, secrets, text, widgets } from './support/types';

const names = (objects: readonly KubeObject[]) =>
  objects.map(({ metadata }) => `${metadata.namespace ?? ''}/${metadata.name}`);

test('every version of a persistent map is the plain map it would have been, whichever it was made from', () => {
  const step = fc.record({ from: fc.nat(), key: fc.constantFrom('a', 'b', 'c', 'd'), value: fc.option(fc.nat(9)) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const versions = [{ map: PersistentMap.of<string, { n: number }>(), plain: new Map<string, { n: number }>() }];
      for (const { from, key, value } of steps) {
        const base = versions[from % versions.length];
        if (base === undefined) continue;
        const plain = new Map(base.plain);
        const member = value === null ? undefined : { n: value };
        if (member === undefined) plain.delete(key);
        else plain.set(key, member);
        versions.push({ map: base.map.with(key, member), plain });
      }
      for (const { map, plain } of versions) {
        for (const key of ['a', 'b', 'c', 'd']) expect(map.get(key)).toBe(plain.get(key));
      }
    }),
  );
});

describe('a store', () => {
  const change = fc.record({
    isPacked: fc.boolean(),
    name: fc.constantFrom('a', 'b', 'Z'),
    namespace: fc.constantFrom('one', 'two', 'one-more'),
    value: fc.option(fc.constantFrom('x', 'y')),
  });

  test('is a cluster of what was put last, and its versions stay as they were', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), (changes) => {
        const store = new Store();
        const objects = new Map<string, ReturnType<typeof text>>();
        const versions = changes.map(({ name, namespace, value, isPacked }) => {
          if (isPacked) store.pack();
          const key = `${namespace}/${name}`;
          if (value === null) {
            store.remove(configMaps, name, namespace);
            objects.delete(key);
          } else {
            const object = text(name, namespace, { value });
            store.put(configMaps, object);
            objects.set(key, object);
          }
          return { snapshot: store.snapshot(), expected: [...objects.values()] };
        });
        for (const { snapshot, expected } of versions) {
          const state = memoryState(expected.map((object) => entry(configMaps, object)));
          expect(snapshot.list(configMaps)).toEqual(state.list(configMaps));
          for (const namespace of ['one', 'two', 'one-more']) {
            expect(snapshot.list(configMaps, namespace)).toEqual(state.list(configMaps, namespace));
            for (const name of ['a', 'b', 'Z']) {
              expect(snapshot.get(configMaps, name, namespace)).toEqual(state.get(configMaps, name, namespace));
              expect(snapshot.listed(configMaps, name, namespace)).toEqual(state.get(configMaps, name, namespace));
            }
          }
        }
      }),
    );
  });

  test('shares between versions what did not change', () => {
    const store = new Store();
    store.put(configMaps, text('a', 'one'));
    store.put(configMaps, text('a', 'two'));
    store.put(secrets, { ...text('s', 'one'), kind: 'Secret' });
    const before = store.snapshot();
    const [one, two, all] = [before.list(configMaps, 'one'), before.list(configMaps, 'two'), before.list(secrets)];
    store.put(configMaps, text('b', 'one'));
    expect(store.snapshot().list(configMaps, 'two')).toBe(two);
    expect(store.snapshot().list(secrets)).toBe(all);
    expect(before.list(configMaps, 'one')).toBe(one);
    expect(names(store.snapshot().list(configMaps, 'one'))).toEqual(['one/a', 'one/b']);
  });

  test('tells of changes, and of none where nothing changed', () => {
    const store = new Store();
    const told: Change[] = [];
    const end = store.subscribe((one) => told.push(one));
    const [first, second] = [text('a', 'one'), text('a', 'one', { k: 'v' })];
    store.put(configMaps, first);
    store.put(configMaps, first);
    store.put(configMaps, second);
    store.remove(configMaps, 'a', 'one');
    store.remove(configMaps, 'a', 'one');
    end();
    store.put(configMaps, first);
    const at = { kind: 'configmaps.', namespace: 'one', name: 'a' };
    expect(told).toEqual([
      { ...at, before: undefined, after: first },
      { ...at, before: first, after: second },
      { ...at, before: second, after: undefined },
    ]);
  });

  test('parses an object when it is asked for, once for each description of its kind', () => {
    let parsed = 0;
    const counted = {
      ...widgets,
      schema: {
        ...widgets.schema,
        safeParse: (value: unknown) => {
          parsed++;
          return widgets.schema.safeParse(value);
        },
      },
    };
    const other = { ...counted };
    const store = new Store();
    store.put(widgets, { apiVersion: 'example.org/v1', kind: 'Widget', metadata: { name: 'w' }, spec: { size: 1 } });
    expect(parsed).toBe(0);
    for (let round = 0; round < 3; round++) {
      store.snapshot().get(counted, 'w');
      store.snapshot().list(counted);
      store.snapshot().get(other, 'w');
    }
    expect(parsed).toBe(2);
  });

  test('names the object and the field that cannot be used, when somebody asks for it', () => {
    const store = new Store();
    store.put(widgets, {
      apiVersion: 'example.org/v1',
      kind: 'Widget',
      metadata: { name: 'w' },
      spec: { size: 'big' },
    });
    expect(() => store.snapshot().get(widgets, 'w')).toThrow(InputError);
    expect(() => store.snapshot().get(widgets, 'w')).toThrow(/Widget "?w"?[\s\S]*spec\.size/);
  });

  test.each<[how: string, look: (store: Store, before: ReturnType<Store['snapshot']>) => unknown]>([
    ['by name', (store) => store.snapshot().get(configMaps, 'a', 'one')],
    ['in a list', (store) => store.snapshot().listed(configMaps, 'a', 'one')],
    ['in a list of all', (store) => store.snapshot().list(configMaps)[0]],
    ['as it came', (store) => store.object(configMaps, 'a', 'one')],
    ['in an earlier version', (_, before) => before.get(configMaps, 'a', 'one')],
  ])('packs again what was looked at since, %s, and nothing where nothing was', (_, look) => {
    const packed = jest.spyOn(HeldObject.prototype, 'pack');
    const store = new Store();
    store.put(configMaps, text('a', 'one'));
    const before = store.snapshot();
    store.put(configMaps, text('b', 'one'));
    store.pack();
    const known = look(store, before);
    expect(look(store, before)).toBe(known);
    store.pack();
    packed.mockClear();
    store.pack();
    expect(packed).not.toHaveBeenCalled();
    // Unpacked, it is another one.
    const anew = look(store, before);
    expect(anew).toEqual(known);
    expect(anew).not.toBe(known);
    packed.mockRestore();
  });

  test('takes in what an API server sends: null is nothing', () => {
    const store = new Store();
    store.put(configMaps, { ...text('a', 'one'), data: null });
    expect(store.snapshot().get(configMaps, 'a', 'one')).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a', namespace: 'one' },
    });
  });
});

test.each<[what: string, stores: (a: Store, b: Store) => Stores, told: readonly string[]]>([
  ['one cluster is the management cluster', (cluster) => ({ layout: 'single', cluster }), ['Management a']],
  [
    'of two, each is told by its name',
    (management, userWorkload) => ({ layout: 'split', management, userWorkload }),
    ['Management a', 'UserWorkload b'],
  ],
])('changes are told of all stores until that is ended: %s', (_, storesOf, expected) => {
  const [a, b] = [new Store(), new Store()];
  const told: string[] = [];
  const end = subscribeAll(storesOf(a, b), (cluster, { name }) => told.push(`${cluster} ${name}`));
  const change = (value: string) => {
    a.put(configMaps, text('a', 'ns', { value }));
    b.put(configMaps, text('b', 'ns', { value }));
  };
  change('x');
  end();
  change('y');
  expect(told).toEqual(expected);
});

test('a store forgets versions that nobody looks at', async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage: unknown = runInNewContext('gc');
  if (typeof collectGarbage !== 'function') throw new Error('no collector to call');
  const store = new Store();
  const put = (type: typeof configMaps, namespace: string): WeakRef<object> => {
    const object = text('a', namespace, { value: 'x' });
    store.put(type, object);
    return new WeakRef(object);
  };
  const before = ['one', 'two'].map((namespace) => put(configMaps, namespace));
  const after = ['one', 'two'].map((namespace) => put(configMaps, namespace));
  store.put(secrets, text('a', 'one', {}));
  // What was made in a turn of the event loop is kept to its end.
  await new Promise((resolve) => setImmediate(resolve));
  collectGarbage();
  expect(before.map((one) => one.deref())).toEqual([undefined, undefined]);
  expect(after.map((one) => one.deref() !== undefined)).toEqual([true, true]);
});

test('an overlay parses what was written once for each description of its kind', () => {
  let parsed = 0;
  const counted = {
    ...widgets,
    schema: {
      ...widgets.schema,
      safeParse: (value: unknown) => {
        parsed++;
        return widgets.schema.safeParse(value);
      },
    },
  };
  const over = new OverlayState(memoryState([]));
  for (const name of ['a', 'b', 'c']) {
    over.put(widgets, { apiVersion: 'example.org/v1', kind: 'Widget', metadata: { name }, spec: { size: 1 } });
  }
  for (let round = 0; round < 3; round++) over.get(counted, 'a');
  expect(parsed).toBe(1);
  over.list(counted);
  over.list(counted);
  expect(parsed).toBe(3);
});

test('a lister and a GET may answer from different files', () => {
  const [own, list] = [text('a', 'one', { from: 'file' }), text('a', 'one', { from: 'list' })];
  const state = stateOfKinds([
    { type: configMaps, single: [own], perNamespace: new Map([['one', [list]]]), everywhere: [list] },
  ]);
  expect(state.get(configMaps, 'a', 'one')).toBe(own);
  expect(state.listed(configMaps, 'a', 'one')).toBe(list);
  const over = new OverlayState(state);
  expect(over.listed(configMaps, 'a', 'one')).toBe(list);
  over.remove(configMaps, 'a', 'one');
  expect(over.listed(configMaps, 'a', 'one')).toBeUndefined();
});
