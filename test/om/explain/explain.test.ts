import { fixedClock } from '../../../src/om/clock';
import type { ControllerContext, ControllerResult } from '../../../src/om/controller';
import { type Explanation, explain } from '../../../src/om/explain/explain';
import { parseObjectReference } from '../../../src/om/explain/object-reference';
import type { Operator } from '../../../src/om/operator';
import { seededSource } from '../../../src/om/random';
import { entry, memoryState, singleInput } from '../../../src/om/state/memory-state';
import { operatorOf, request } from '../support/operator';
import { configMaps, namespaces, text } from '../support/types';

type Settings = { readonly greeting: string };

/** Writes `hello` from one key of config map `source`, the environment and a setting, if `source` says so. */
const operator: Operator<Settings> = {
  ...operatorOf(),
  prepare: ({ environment, settings }) => {
    const run = ({ input }: ControllerContext): ControllerResult => {
      const state = input.clusters.Management;
      state.list(namespaces);
      const source = state.get(configMaps, 'source', 'ns')?.data ?? {};
      state.list(configMaps, 'ns');
      if (source.enabled !== 'true') return { requests: [] };
      const data = { greeting: `${settings.greeting} ${source.name}`, set: environment.SET ?? '', fixed: 'always' };
      const there = state.get(configMaps, 'hello', 'ns')?.data;
      if (JSON.stringify(there) === JSON.stringify(data)) return { requests: [] };
      const body = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'hello', namespace: 'ns' }, data };
      return { requests: [request('hello', { body, controller: 'greeter' })] };
    };
    return {
      controllers: [
        { name: 'greeter', run },
        { name: 'idler', run: () => ({ requests: [] }) },
      ],
    };
  },
};

const source = text('source', 'ns', { enabled: 'true', name: 'ann', unused: 'x' });
const other = text('other', 'ns', { name: 'bob' });

const explained = (path: string | undefined, ...more: readonly ReturnType<typeof text>[]): readonly Explanation[] =>
  explainedWith(
    path,
    more.map((one) => entry(configMaps, one)),
  );

/** Explained with more in the cluster, which stands before what it follows. */
function explainedWith(path: string | undefined, more: readonly ReturnType<typeof entry>[]): readonly Explanation[] {
  const object = parseObjectReference('ConfigMap/ns/hello');
  if (object === undefined) throw new Error('no reference');
  const base = {
    input: singleInput(memoryState([...more, ...[source, other].map((one) => entry(configMaps, one))])),
    clock: fixedClock(0),
    random: seededSource(1),
    secrets: 'random',
    environment: { SET: 'a' },
    settings: { greeting: 'hello' },
  } as const;
  const alternatives = [{ name: 'politeness', settings: { greeting: 'good day' } }];
  return explain(operator, base, { object, path }, { alternatives });
}

const sourceOf = (fields: readonly string[]) => [
  {
    cluster: 'Management',
    kind: 'ConfigMap',
    namespace: 'ns',
    name: 'source',
    fields,
    needed: true,
    neededFields: ['data.enabled'],
  },
];

test.each<[string | undefined, object]>([
  ['data.greeting', { influences: sourceOf(['data.name']), variables: [], choices: ['politeness'] }],
  ['data.set', { influences: sourceOf([]), variables: ['SET'], choices: [] }],
  ['data.fixed', { influences: sourceOf([]), variables: [], choices: [] }],
  [undefined, { influences: sourceOf(['data.name']), variables: ['SET'], choices: ['politeness'] }],
])('what %s follows', (path, expected) => {
  expect(explained(path)).toEqual([
    {
      request: expect.objectContaining({ name: 'hello', controller: 'greeter' }),
      asIfAbsent: false,
      looked: 2,
      isCut: false,
      ...expected,
    },
  ]);
});

test('an object that is there as wanted is explained as if it were not', () => {
  const there = text('hello', 'ns', { greeting: 'hello ann', set: 'a', fixed: 'always' });
  expect(explained('data.greeting', there)).toMatchObject([{ asIfAbsent: true, choices: ['politeness'] }]);
});

test('of a great many objects not all are tried, those of which there are few first, and that is told', () => {
  const many = Array.from({ length: 2_100 }, (_, index) => text(`a${index}`, '', {}));
  const spaces = many.map((one) => entry(namespaces, { ...one, kind: 'Namespace' }));
  expect(explainedWith('data.greeting', spaces)).toMatchObject([
    { looked: 2_102, isCut: true, influences: sourceOf(['data.name']) },
  ]);
});

test('what nobody writes is not explained', () => {
  const object = parseObjectReference('secrets/hello');
  expect(object).toEqual({ kind: 'secrets', name: 'hello' });
  expect(parseObjectReference('hello')).toBeUndefined();
  expect(parseObjectReference('a/b/c/d')).toBeUndefined();
});
