import { seededNames } from '../../src/api-server/names';
import { emptyState, singleInput } from '../../src/om/state/memory-state';
import { assertReached } from '../../src/sequence/check-scenario';

import type { Edit, Step } from '../../src/sequence/scenario';
import { Deck } from '../../src/sequence/search/deck';
import { Generator } from '../../src/sequence/search/generate';
import { mutationsOf } from '../../src/sequence/search/mutations';
import { search, searchWith } from '../../src/sequence/search/search';
import { Sequences } from '../../src/sequence/search/sequences';
import { shortestStory } from '../../src/sequence/search/shortest-story';
import { shrink } from '../../src/sequence/search/shrink';
import { type Decide, dataOf, ensured, HOME, played, source, subjectOf, write } from './support';

const head = { name: 'search', start: { empty: true as const } };
const input = singleInput(emptyState);
const repairs: Decide = (context) => ensured(context, 'copy', { a: 'b' });
const options = { head, input, faults: ['crash', 'refuse', 'reorder'] as const, runs: 12, seed: 1 };

test('an operator that does it well has no counterexample, and the coverage says what was tried', () => {
  const { counterexamples, coverage } = search({ ...options, subject: subjectOf(repairs) });
  expect(counterexamples).toEqual([]);
  expect(coverage.text()).toMatch(/ConfigMap\s+-\s+-\s+\d+ \(\d\)\s+-\s+\d+ \(\d\)\s+\d+ \(\d\)\s+-/);
});

test('two objects of which one depends on the other are found, and nothing but what is needed is left', () => {
  const half: Decide = (context) =>
    dataOf(context, 'copy') === undefined ? [write('Create', 'copy', {}), write('Create', 'second', {})] : [];
  const { counterexamples } = search({ ...options, subject: subjectOf(half) });
  expect(counterexamples.length).toBeGreaterThan(0);
  for (const { shrunk, result } of counterexamples) {
    expect(result.violations).not.toEqual([]);
    expect(shrunk.scenario.steps.length).toBeLessThanOrEqual(3);
  }
});

test.each([1, 3])('sequences that others run, %i at once, come to the same', async (ahead) => {
  const half: Decide = (context) =>
    dataOf(context, 'copy') === undefined ? [write('Create', 'copy', {}), write('Create', 'second', {})] : [];
  const subject = subjectOf(half);
  const known = search({ ...options, subject });
  const asked: number[] = [];
  const run = async (seed: number) => {
    asked.push(seed);
    return structuredClone(new Sequences({ ...options, subject }).run(seed));
  };
  const found = await searchWith({ ...options, subject }, run, ahead);
  expect(asked).toEqual(Array.from({ length: 12 }, (_, at) => 1 + at));
  expect(found.runs).toBe(known.runs);
  expect(found.counterexamples.map(({ shrunk, seed }) => [shrunk, seed])).toEqual(
    known.counterexamples.map(({ shrunk, seed }) => [shrunk, seed]),
  );
  expect(found.coverage.text()).toBe(known.coverage.text());
  expect([...found.reach.of('conditions')]).toEqual([...known.reach.of('conditions')]);
  expect([...found.sometimes]).toEqual([...known.sometimes]);
});

test('what a scenario has to show at some moment is asked of no sequence', () => {
  const nowhere = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { namespace: HOME, name: 'nowhere' } };
  const never = { ...head, properties: [{ name: 'seen', sometimes: { objects: [{ object: nowhere }] } }] };
  const { counterexamples } = search({ ...options, head: never, subject: subjectOf(repairs), runs: 2 });
  expect(counterexamples).toEqual([]);
});

test('a thread that fails ends the search', async () => {
  const run = async () => {
    throw new Error('no memory');
  };
  await expect(searchWith({ ...options, subject: subjectOf(repairs) }, run, 3)).rejects.toThrow('no memory');
});

test('a failed scenario is told by the steps that it takes; one that expects something itself, up to there', () => {
  const once: Decide = (context) =>
    dataOf(context, 'copy') === undefined ? [write('Create', 'copy', dataOf(context, 'source')?.data ?? {})] : [];
  const subject = subjectOf(once);
  const long: readonly Step[] = [
    source('a'),
    { settle: {} },
    { run: {} },
    step(5),
    source('b'),
    { advance: { by: '1m' } },
  ];
  const story = (steps: readonly Step[]) => shortestStory({ subject, input }, played(subject, steps));
  expect(story(long)).toEqual([step(5), source('b')]);
  expect(story([step(1), { expect: { writes: { most: 0 } } }, step(2)])).toEqual([
    step(1),
    { expect: { writes: { most: 0 } } },
  ]);
  expect(shortestStory({ subject: subjectOf(repairs), input }, played(subjectOf(repairs), long))).toEqual([]);
});

test('where the start alone fails nothing is drawn', () => {
  const never: Decide = () => [write('Create', 'copy', {})];
  const { runs, counterexamples } = search({ ...options, subject: subjectOf(never) });
  expect(runs).toBe(1);
  expect(counterexamples.map(({ shrunk }) => shrunk.scenario.steps)).toEqual([[]]);
});

const misfit: Edit = { patch: { kind: 'ConfigMap', namespace: HOME, name: 'source', patch: { data: 3 } } };

test('what belongs together is drawn together, and what the API server refuses is left out', () => {
  const told = { name: 'a source of our own', kind: 'ConfigMap', steps: [source('a'), source('b')] };
  const refused = { name: 'nothing', kind: 'ConfigMap', steps: [misfit] };
  const subject = { ...subjectOf(repairs), changes: () => [told, refused] };
  const generator = new Generator(subject, head, input, { faults: [] });
  const steps = [1, 2, 3, 4].flatMap((seed) => generator.scenario(seed).scenario.steps);
  expect(steps).toEqual(expect.arrayContaining([source('a'), source('b')]));
  expect(search({ ...options, subject, runs: 4 }).counterexamples).toEqual([]);
});

test('what has to be seen at least once is counted, and fails a test where it never was', () => {
  const never = { name: 'nothing of this', holds: () => false };
  const result = search({ ...options, runs: 6, subject: { ...subjectOf(repairs), sometimes: [never] } });
  expect(result.sometimes.get('the operator makes an object')).toBeGreaterThan(0);
  expect(() => assertReached(result, ['the operator makes an object'])).not.toThrow();
  expect(() => assertReached(result)).toThrow(/^none of 6 sequences showed: .*nothing of this/);
});

test('sequences that follow each other reach every kind of edit before any comes again', () => {
  const choices = Array.from({ length: 24 }, (_, at) => ({
    kind: `kind-${at}`,
    event: 'delete' as const,
    about: 'one',
    steps: [],
  }));
  const deck = new Deck(choices);
  const drawn = [5, 6, 7].flatMap((seed) => deck.draw(seed, 8, 8, seededNames(seed)));
  expect(new Set(drawn.map(({ kind }) => kind)).size).toBe(24);
});

test('the same seed draws the same sequence, another one another', () => {
  const drawn = (seed: number) => new Generator(subjectOf(repairs), head, input, options).scenario(seed).scenario;
  expect(drawn(4)).toEqual(drawn(4));
  expect(new Set([1, 2, 3, 4].map((seed) => JSON.stringify(drawn(seed).steps))).size).toBeGreaterThan(1);
});

test('what is made in the namespace of a control plane is deleted there', () => {
  const subject = subjectOf(repairs);
  const { outputs, prepare } = subject.operator;
  const exactResources = outputs.managementResources.exactResources?.map(({ namespace: _, ...one }) => one);
  const operator = {
    ...subject.operator,
    outputs: { ...outputs, managementResources: { exactResources } },
    prepare: (context: Parameters<typeof prepare>[0]) => ({ ...prepare(context), outputs }),
  };
  const { choices } = new Generator({ ...subject, operator }, head, input, { faults: [] });
  expect(choices.flatMap(({ steps }) => steps)).toContainEqual({
    delete: { kind: 'ConfigMap', apiVersion: 'v1', namespace: HOME, name: 'copy' },
  });
});

const step = (by: number): Step => ({ advance: { by: `${by}s` } });
const secondsOf = (steps: readonly Step[]): readonly number[] =>
  steps.flatMap((one) => ('advance' in one ? [Number.parseInt(one.advance.by, 10)] : []));

test.each<[string, readonly number[]]>([
  ['one step of many', [70]],
  ['two that are far apart', [3, 150]],
  ['nothing', []],
])('%s is left of 200 where that is all it takes', (_, needed) => {
  const steps = Array.from({ length: 200 }, (_unused, at) => step(at));
  const { scenario, tried } = shrink({ ...head, steps }, ({ steps: left }) =>
    needed.every((one) => secondsOf(left).includes(one)),
  );
  expect(secondsOf(scenario.steps)).toEqual(needed);
  expect(tried).toBeLessThan(120);
});

test('as little as fails is left in a step, and what it is about stays', () => {
  const patch = { spec: { a: 1, b: [{ x: 9, y: 'z' }, { x: 2 }], c: { d: true } } };
  const about = { kind: 'ConfigMap', namespace: HOME, name: 'n' };
  const { scenario } = shrink(
    { ...head, steps: [{ patch: { ...about, patch } }, { crash: { afterWrites: 5 } }] },
    ({ steps: left }) => JSON.stringify(left).includes('"y":"z"') && left.some((one) => 'crash' in one),
  );
  expect(scenario.steps).toEqual([
    { patch: { ...about, patch: { spec: { b: [{ y: 'z' }] } } } },
    { crash: { afterWrites: 1 } },
  ]);
});

test('lists are changed item by item, names are those of other objects, and what is absent is made as its schema asks', () => {
  const text = { type: 'string' };
  const item = { type: 'object', required: ['name'], properties: { name: text, on: { type: 'boolean' } } };
  const schema = {
    type: 'object',
    properties: { spec: { type: 'object', properties: { list: { type: 'array', items: item } } } },
  };
  const value = { kind: 'K', metadata: {}, spec: { list: [{ name: 'one', on: true }] } };
  const patches = mutationsOf(value, schema, { references: ['one', 'two'] }).map(({ patch }) => patch);
  expect(patches).toEqual(
    expect.arrayContaining([
      { spec: { list: [{ name: 'two', on: true }] } },
      { spec: { list: [{ name: 'one', on: false }] } },
      { spec: { list: [{ name: 'one', on: true }, { name: 'changed' }] } },
      { spec: { list: [] } },
    ]),
  );
  expect(mutationsOf({ status: { ready: true } }, undefined, { of: 'status' })).toContainEqual({
    path: ['status', 'ready'],
    patch: { status: { ready: false } },
  });
});

test('other values of fields are drawn from the schema and from what is there', () => {
  const schema = {
    type: 'object',
    properties: {
      spec: { type: 'object', properties: { mode: { type: 'string', enum: ['a', 'b'] }, on: { type: 'boolean' } } },
    },
  };
  const value = { kind: 'K', metadata: { name: 'n' }, spec: { mode: 'a' }, data: { key: 'dmFsdWU=' } };
  const patches = mutationsOf(value, schema).map(({ patch }) => patch);
  expect(patches).toEqual(
    expect.arrayContaining([
      { spec: null },
      { spec: { mode: null } },
      { spec: { mode: 'b' } },
      { spec: { on: true } },
      { data: { key: null } },
      { data: { key: 'changed' } },
    ]),
  );
  expect(patches.some((patch) => 'metadata' in patch || 'kind' in patch)).toBe(false);
});
