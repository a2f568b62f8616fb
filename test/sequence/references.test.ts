import { emptyState, singleInput } from '../../src/om/state/memory-state';
import { digestOf } from '../../src/sequence/end-state';
import { References } from '../../src/sequence/references';
import type { Scenario, Step } from '../../src/sequence/scenario';
import { Starts } from '../../src/sequence/starts';
import { StepProblem } from '../../src/sequence/step-problem';
import { type Decide, dataOf, ensured, source, subjectOf } from './support';

const copies: Decide = (context) => {
  const value = dataOf(context, 'source')?.data?.value;
  return value === undefined ? [] : ensured(context, 'copy', { value });
};

const settle: Step = { settle: {} };
const refuse: Step = { refuse: { kind: 'ConfigMap', name: 'copy', with: 'conflict' } };
const steps: readonly Step[] = [
  source('a'),
  settle,
  refuse,
  source('b'),
  { advance: { by: '1ms' } },
  source('c'),
  settle,
  { advance: { by: '2m' } },
  refuse,
  source('d'),
];
const scenarioOf = (all: readonly Step[]): Scenario => ({ name: 'tested', start: { empty: true }, steps: all });
const scenario = scenarioOf(steps);

const references = () => new References(new Starts(subjectOf(copies), singleInput(emptyState)));
/** Everything in a world that played the first steps and no other. */
const playedAlone = (count: number): string => digestOf(references().faultless(scenarioOf(steps.slice(0, count))));

test('a world that goes on is at each moment as one that was played so far alone', () => {
  const all = references();
  const moments = [...steps.keys(), steps.length];
  expect(moments.map((count) => digestOf(all.faultlessUpTo(scenario, count)))).toEqual(moments.map(playedAlone));
  expect(digestOf(all.faultless(scenario))).toBe(playedAlone(steps.length));
});

test('where it rests it is the same world that goes on; in the middle of something another one comes to rest', () => {
  const all = references();
  const [atRest, busy, later, end] = [2, 5, 7, steps.length].map((count) => all.faultlessUpTo(scenario, count));
  expect(later).toBe(atRest);
  expect(end).toBe(atRest);
  expect(busy).not.toBe(atRest);
});

test('a moment that it has passed has a world of its own', () => {
  const all = references();
  const passed = all.faultlessUpTo(scenario, 7);
  const before = all.faultlessUpTo(scenario, 2);
  expect(before).not.toBe(passed);
  expect([before, passed].map(digestOf)).toEqual([2, 7].map(playedAlone));
});

test('one that cannot go on says so each time', () => {
  const all = references();
  const broken = scenarioOf([...steps, { 'stop-actor': { name: 'nobody' } }, settle, source('e')]);
  for (const _ of [1, 2]) expect(() => all.faultlessUpTo(broken, steps.length + 2)).toThrow(StepProblem);
});
