import { emptyState, singleInput } from '../../src/om/state/memory-state';
import { searchSequences } from '../../src/sequence/check-scenario';
import type { Step } from '../../src/sequence/scenario';
import type { Drawable } from '../../src/sequence/search/drawable';
import { Generator } from '../../src/sequence/search/generate';
import { faultNames } from '../../src/sequence/search/search-result';
import { Sequences } from '../../src/sequence/search/sequences';
import { everySwitch, switchesDrawn } from '../../src/sequence/search/version-switches';
import type { TestedOperator } from '../../src/sequence/tested-operator';
import { subjectOf as testedSubject } from '../../src/sequence/tested-subject';
import { type Decide, dataOf, ensured, played, source, subjectOf, write } from './support';

const head = { name: 'search', start: { empty: true as const } };
const input = singleInput(emptyState);

/** An operator with another version. */
const inTurn = (first: Decide, next: Decide): TestedOperator => ({
  operator: subjectOf(first).operator,
  settings: undefined,
  versions: { next: subjectOf(next).operator },
});

/** Makes the copy tell who made it, and leaves what others put on it. */
const copiesAs =
  (by: string): Decide =>
  (context) => {
    const found = dataOf(context, 'copy');
    if (found === undefined) return [write('Create', 'copy', { by })];
    if (JSON.stringify(found.data) === JSON.stringify({ by })) return [];
    return [{ ...write('Update', 'copy', {}), body: { ...found, data: { by } } }];
  };
const copies = copiesAs('first');
const copiesOtherwise = copiesAs('next');
const leaves: Decide = (context) => [...copies(context), ...ensured(context, 'second', {})];
/** Well where it began itself; what the other version made is never as it wants it. */
const flaps: Decide = (context) => {
  const copy = dataOf(context, 'copy');
  if (copy === undefined) return [write('Create', 'copy', { by: 'next' })];
  if (copy.data?.by === 'next') return [];
  return ensured(context, 'copy', { by: copy.data?.by === 'one' ? 'another' : 'one' });
};

const isSwitch = (step: Step): boolean => 'switch-version' in step;

test.each<[string, TestedOperator, string]>([
  ['leaves an object', inTurn(copies, leaves), 'path-independent ConfigMap default/second'],
  ['flaps over what the other made', inTurn(copies, flaps), 'no-write-fight ConfigMap default/copy'],
])('that a version %s is found, and told in few events', (_, tested, broken) => {
  const { counterexamples } = searchSequences(tested, { head, runs: 24, faults: [] });
  const found = counterexamples.map(({ shrunk: { scenario }, result: { violations } }) => ({
    steps: scenario.steps,
    broken: `${violations[0]?.property} ${violations[0]?.object}`,
  }));
  expect(found.map((one) => one.broken)).toContain(broken);
  for (const { steps } of found) {
    expect(steps.length).toBeLessThanOrEqual(6);
    expect(steps.some(isSwitch)).toBe(true);
  }
});

test('versions that take over well are no counterexample, whatever goes wrong beside', () => {
  const { counterexamples } = searchSequences(inTurn(copies, copiesOtherwise), { head, runs: 40, faults: faultNames });
  expect(counterexamples).toEqual([]);
});

test('all else of a sequence is drawn as without other versions, of which some sequences have one or two', () => {
  const subject = testedSubject(inTurn(copies, copiesOtherwise));
  const { switches, ...alone } = subject;
  const seeds = Array.from({ length: 60 }, (_, at) => at);
  const drawn = seeds.map((seed) => {
    const [without, steps] = [alone, subject].map(
      (one) => new Generator(one, head, input, { faults: faultNames }).scenario(seed).scenario.steps,
    );
    const places = [...switchesDrawn(switches, seed, 8).values()].flat();
    expect(steps?.filter((step) => !places.some((one) => JSON.stringify(one) === JSON.stringify(step)))).toEqual(
      without?.filter((step) => !places.some((one) => JSON.stringify(one) === JSON.stringify(step))),
    );
    return (steps ?? []).filter(isSwitch);
  });
  expect(new Set(drawn.map(({ length }) => length))).toEqual(new Set([0, 1, 2]));
  expect(new Set(drawn.flat().map((step) => JSON.stringify(step)))).toEqual(
    new Set(everySwitch(switches).map(({ step }) => JSON.stringify(step))),
  );
  // No version takes over from itself.
  for (const steps of drawn) expect(steps.map((step) => JSON.stringify(step)).join()).not.toMatch(/^(.+),\1$/);
});

test.each([
  ['other versions', { faults: [], switches: false }, (step: Step) => !isSwitch(step)],
  ['all edits but one', { faults: [], edits: ['label'], switches: false }, (step: Step) => !('delete' in step)],
  ['all edits', { faults: [], edits: [] }, (step: Step) => isSwitch(step) || 'settle' in step || 'advance' in step],
] as const satisfies readonly (readonly [string, Drawable, (step: Step) => boolean])[])(
  '%s can be left out of what is drawn',
  (_, drawable, isLeft) => {
    const steps = (more: Drawable) => {
      const sequences = new Sequences({ subject: testedSubject(inTurn(copies, leaves)), input, head, ...more });
      return Array.from({ length: 30 }, (__, seed) => sequences.generator.scenario(seed).scenario.steps).flat();
    };
    expect(steps(drawable).filter((step) => !isLeft(step))).toEqual([]);
    expect(steps({ faults: [] }).some((step) => !isLeft(step))).toBe(true);
  },
);

test('the version that a scenario began with comes back by its own name', () => {
  const to = (name: string): Step => ({ 'switch-version': { to: name } });
  const subject = testedSubject(inTurn(copies, copiesOtherwise));
  const steps: readonly Step[] = [
    source('a'),
    { settle: {} },
    to('next'),
    { settle: {} },
    to('tested'),
    { settle: {} },
  ];
  const { violations, trace } = played(subject, steps);
  expect(violations).toEqual([]);
  const written = trace.flatMap((event) =>
    event.what === 'change' && event.change.object.name === 'copy' ? [event.change.after?.data] : [],
  );
  expect(written).toEqual([{ by: 'first' }, { by: 'next' }, { by: 'first' }]);
});
