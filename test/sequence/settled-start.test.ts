import { InputError } from '../../src/om/input/input-error';
import { emptyState, singleInput } from '../../src/om/state/memory-state';
import { runScenario } from '../../src/sequence/run';
import type { Scenario, Step } from '../../src/sequence/scenario';
import { search } from '../../src/sequence/search/search';
import { Starts } from '../../src/sequence/starts';
import { traceText } from '../../src/sequence/trace';
import { type Decide, dataOf, ensured, HOME, source, subjectOf, write } from './support';

const input = singleInput(emptyState);
const story = (steps: readonly Step[], more: Partial<Scenario> = {}): Scenario => ({
  name: 'settled',
  start: { empty: true },
  settled: true,
  ...more,
  steps,
});
const copies: Decide = (context) => ensured(context, 'copy', dataOf(context, 'source')?.data ?? { a: 'b' });
const copy = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { namespace: HOME, name: 'copy' } };
const deletion: Step = { delete: { kind: 'ConfigMap', namespace: HOME, name: 'copy' } };

test('the operator has done its work before the first step, and its host finds nothing to do', () => {
  const scenario = story([{ settle: {} }, { expect: { objects: [{ object: copy }], writes: { most: 0 } } }]);
  const { violations, writes } = runScenario({ scenario, subject: subjectOf(copies), input });
  expect([violations, writes]).toEqual([[], 0]);
  const { settled: _, ...fromNothing } = scenario;
  expect(runScenario({ scenario: fromNothing, subject: subjectOf(copies), input }).violations).toHaveLength(1);
});

test('scenarios that share a start do not meet in it, and run as each does by itself', () => {
  const subject = subjectOf(copies);
  const starts = new Starts(subject, input);
  const scenarios = [
    story([source('a'), { settle: {} }], { seed: 1 }),
    story([deletion, source('b'), { settle: {} }, deletion], { seed: 2 }),
    story([source('a'), { settle: {} }], { seed: 1 }),
  ];
  const shared = scenarios.map((scenario) => traceText(runScenario({ scenario, subject, input, starts }).trace));
  const alone = scenarios.map((scenario) => traceText(runScenario({ scenario, subject, input }).trace));
  expect(shared).toEqual(alone);
  expect(shared[0]).not.toBe(shared[1]);
});

test('settled starts differ where something of the scenario does that the operator meets', () => {
  const subject = subjectOf(copies);
  const starts = new Starts(subject, input);
  const begin = (more: Partial<Scenario>) => starts.world(story([], more));
  const [one, same, later] = [begin({ seed: 1 }), begin({ seed: 2 }), begin({ now: '2027-01-01T00:00:00Z' })];
  expect(one.past).toBe(same.past);
  expect(one.past).not.toBe(later.past);
  expect(later.now).toBeGreaterThan(one.now);
  for (const world of [one, same, later]) world.close();
});

test('an end is held against an operator that starts from nothing', () => {
  const once: Decide = (context) =>
    dataOf(context, 'copy') === undefined ? [write('Create', 'copy', dataOf(context, 'source')?.data ?? {})] : [];
  const scenario = story([{ settle: {} }, source('a')]);
  const { violations } = runScenario({ scenario, subject: subjectOf(once), input });
  expect(violations).toMatchObject([{ property: 'path-independent', field: 'data' }]);
});

test('where the operator cannot run the scenario says so', () => {
  const subject = subjectOf(copies);
  const prepare = () => {
    throw new InputError({ found: 'nothing', expected: 'something' });
  };
  const unusable = { ...subject, operator: { ...subject.operator, prepare } };
  const { violations } = runScenario({ scenario: story([{ settle: {} }]), subject: unusable, input });
  expect(violations).toMatchObject([{ property: 'input', step: 1 }]);
});

test('a search begins in both ways, and what it finds is run again to the byte', () => {
  const forgets: Decide = (context) =>
    dataOf(context, 'copy') === undefined ? [write('Create', 'copy', {}), write('Create', 'second', {})] : [];
  const subject = subjectOf(forgets);
  const { counterexamples } = search({
    head: { name: 'search', start: { empty: true } },
    input,
    faults: ['crash'],
    runs: 20,
    seed: 1,
    subject,
  });
  const found = counterexamples.map(({ shrunk }) => shrunk.scenario);
  expect(found.map(({ settled }) => settled)).toContain(true);
  for (const { shrunk, result } of counterexamples) {
    const again = runScenario({ scenario: shrunk.scenario, subject, input, checkDeterminism: true });
    expect(traceText(again.trace)).toBe(traceText(result.trace));
    expect(again.violations).toEqual(result.violations);
  }
});
