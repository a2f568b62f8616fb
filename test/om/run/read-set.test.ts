import fc from 'fast-check';
import { ReadIndex } from '../../../src/om/run/read-set';
import { WatchedSettings } from '../../../src/om/run/watched-settings';
import type { ClusterType } from '../../../src/om/state/cluster-state';
import { typeKey } from '../../../src/om/state/memory-state';
import type { Read } from '../../../src/om/state/recording-state';
import { configMaps, namespaces, secrets, text } from '../support/types';

const types = [configMaps, secrets, namespaces];
const clusters: readonly ClusterType[] = ['Management', 'UserWorkload'];
const names = fc.constantFrom('a', 'b');
const read: fc.Arbitrary<Read> = fc
  .record({
    question: fc.constantFrom('get', 'listed', 'list'),
    cluster: fc.constantFrom(...clusters),
    type: fc.constantFrom(...types),
    name: names,
    namespace: fc.option(names, { nil: undefined }),
  })
  .map(({ question, name, namespace, ...rest }): Read => {
    const place = rest.type.namespaced && (namespace !== undefined || question !== 'list');
    return {
      question,
      ...rest,
      ...(question === 'list' ? {} : { name }),
      ...(place ? { namespace: namespace ?? 'a' } : {}),
      objects: [],
    };
  });
const changeOf = fc.record({
  cluster: fc.constantFrom(...clusters),
  type: fc.constantFrom(...types),
  name: names,
  namespace: names,
  data: fc.constantFrom('same', 'other', 'new', 'gone'),
});

/** Whether a change gives a read another answer. */
const concerns = (
  one: Read,
  { cluster, type, name, namespace }: { cluster: string; type: object; name: string; namespace: string },
) =>
  one.cluster === cluster &&
  one.type === type &&
  (one.question === 'list' || one.name === name) &&
  (one.namespace === undefined || one.namespace === namespace);

test('those who asked in their last run what a change answers anew are told, and nobody else', () => {
  const run = fc.record({ reader: fc.constantFrom('x', 'y', 'z'), reads: fc.array(read, { maxLength: 4 }) });
  fc.assert(
    fc.property(fc.array(run, { maxLength: 8 }), changeOf, fc.boolean(), (runs, change, forgets) => {
      const index = new ReadIndex<string>();
      const last = new Map<string, readonly Read[]>();
      for (const { reader, reads } of runs) {
        const set = index.readsOf(reader);
        set.begin();
        for (const one of [...reads, ...reads]) set.add(one);
        set.end();
        last.set(reader, reads);
      }
      if (forgets) {
        index.forget('x');
        last.delete('x');
      }
      const { cluster, type, name, namespace: given, data } = change;
      const namespace = type.namespaced ? given : '';
      const before = data === 'new' ? undefined : text(name, namespace, { k: 'v' });
      const after = data === 'gone' ? undefined : text(name, namespace, { k: data === 'other' ? 'w' : 'v' });
      const told = new Set<string>();
      index.affected(
        cluster,
        { kind: typeKey(type), namespace, name, ...(before && { before }), ...(after && { after }) },
        { found: (reader) => told.add(reader) },
      );
      const place = { cluster, type, name, namespace: type.namespaced ? namespace : '' };
      const expected = [...last].filter(([, reads]) =>
        reads.some((one) => concerns(one, type.namespaced ? place : { ...place, namespace: one.namespace ?? '' })),
      );
      expect([...told].sort()).toEqual(data === 'same' ? [] : expected.map(([reader]) => reader).sort());
    }),
    { numRuns: 300 },
  );
});

test('an object that its reader cannot use is another one to him', () => {
  const index = new ReadIndex<string>();
  const set = index.readsOf('x');
  set.begin();
  set.add({ question: 'get', cluster: 'Management', type: configMaps, name: 'a', namespace: 'b', objects: [] });
  set.end();
  const broken = { ...text('a', 'b'), data: 1 };
  const told: string[] = [];
  const change = { kind: typeKey(configMaps), namespace: 'b', name: 'a', before: broken, after: broken };
  index.affected('Management', change, { found: (reader) => told.push(reader) });
  expect(told).toEqual(['x']);
});

let looked = 0;
/** ConfigMaps, and how often one was read. */
const counted: typeof configMaps = {
  ...configMaps,
  schema: {
    ...configMaps.schema,
    safeParse(value) {
      looked++;
      return configMaps.schema.safeParse(value);
    },
  },
};

test('a change is looked at only where somebody who asks is not told yet', () => {
  const index = new ReadIndex<string>();
  for (const reader of ['x', 'y']) {
    const set = index.readsOf(reader);
    set.begin();
    set.add({ question: 'list', cluster: 'Management', type: counted, namespace: 'b', objects: [] });
    set.end();
  }
  const change = { kind: typeKey(counted), namespace: 'b', name: 'a', before: text('a', 'b'), after: text('a', 'b') };
  index.affected('Management', change, { found: () => {}, isTold: () => true });
  expect(looked).toBe(0);
  index.affected('Management', change, { found: () => {}, isTold: (reader) => reader === 'x' });
  expect(looked).toBe(2);
});

test('who looked at a setting is told of another value of it', () => {
  const index = new ReadIndex<string>();
  for (const [reader, name] of [
    ['x', 'one'],
    ['y', 'two'],
  ] as const) {
    index.readsOf(reader).begin();
    index.readsOf(reader).addSetting(name);
  }
  const told: string[] = [];
  index.affectedBySettings(
    (name) => name === 'two',
    (reader) => told.push(reader),
  );
  expect(told).toEqual(['y']);
  index.readsOf('y').begin();
  expect([...index.readsOf('y').settings]).toEqual([]);
});

describe('watched settings', () => {
  test('show what was handed in last, and tell who looks', () => {
    const looked: PropertyKey[] = [];
    const watched = new WatchedSettings({ a: { b: 1 }, c: 2 }, (name) => looked.push(name));
    expect([watched.shown.a, looked]).toEqual([{ b: 1 }, ['a']]);
    const isChanged = watched.replace({ a: { b: 2 }, c: 2 });
    expect([watched.shown.a, isChanged?.('a'), isChanged?.('c')]).toEqual([{ b: 2 }, true, false]);
  });

  test.each<[what: string, before: unknown, after: unknown, isReplaced: boolean]>([
    ['the same members', { a: 1 }, { a: 1 }, false],
    ['one more', { a: 1 }, { a: 1, b: 2 }, true],
    ['one less', { a: 1, b: 2 }, { a: 1 }, true],
    ['another value', { a: 1 }, { a: 2 }, true],
    ['another name', { a: 1 }, { b: 1 }, true],
    ['no map', 1, { a: 1 }, true],
    ['no map any more', { a: 1 }, 1, true],
    ['null', null, { a: 1 }, true],
    ['null now', { a: 1 }, null, true],
    ['nothing twice', undefined, undefined, false],
  ])('%s', (_, before, after, isReplaced) => {
    expect(new WatchedSettings(before, () => {}).replace(after) !== undefined).toBe(isReplaced);
  });

  test('that are copies are no others', () => {
    const isChanged = new WatchedSettings<object>({ a: { b: 1 } }, () => {}).replace({ a: { b: 1 } });
    expect(isChanged?.('a')).toBe(false);
  });
});
