import { emptyState, singleInput } from '../../src/om/state/memory-state';
import type { Step } from '../../src/sequence/scenario';
import { Generator } from '../../src/sequence/search/generate';
import { mutationsOf } from '../../src/sequence/search/mutations';
import { search } from '../../src/sequence/search/search';
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
  expect(coverage.text()).toMatch(/ConfigMap\s+-\s+\d+ \(\d\)\s+-/);
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

test('the same seed draws the same sequence, another one another', () => {
  const drawn = (seed: number) =>
    new Generator(subjectOf(repairs), head, input, options.faults).scenario(seed).scenario;
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
  const { choices } = new Generator({ ...subject, operator }, head, input, []);
  expect(choices.map(({ step: drawn }) => drawn)).toContainEqual({
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
