import { emptyState, singleInput } from '../../src/om/state/memory-state';
import { runScenario } from '../../src/sequence/run';
import type { Step } from '../../src/sequence/scenario';
import { traceLine } from '../../src/sequence/trace';
import { traceLineSchema } from '../../src/sequence/trace-schema';
import { type Decide, dataOf, ensured, played, source, subjectOf, write } from './support';

const settle: Step = { settle: {} };

/** Runs steps twice. */
const twice = (decide: Decide) =>
  runScenario({
    subject: subjectOf(decide),
    input: singleInput(emptyState),
    scenario: { name: 'tested', start: { empty: true }, steps: [source('a'), settle, source('b'), settle] },
    checkDeterminism: true,
  }).violations;

test('an operator that goes by what it reads is the same twice', () => {
  expect(twice((context) => ensured(context, 'copy', { value: dataOf(context, 'source')?.data?.value ?? '' }))).toEqual(
    [],
  );
});

test('what was drawn and read again is named', () => {
  let drawn = 0;
  const draws: Decide = (context) =>
    dataOf(context, 'copy') === undefined ? [write('Create', 'copy', { value: `${drawn++}` })] : [];
  const [parted] = twice(draws);
  expect(parted?.property).toBe('deterministic');
  expect(parted?.details.at(-1)).toBe('what was read is another before: ConfigMap default/copy at data.value');
});

test('where all that was read is the same it is said that something else decides', () => {
  let drawn = 0;
  const draws: Decide = (context) =>
    ['copy', 'second'].some((name) => dataOf(context, name) !== undefined)
      ? []
      : [write('Create', drawn++ % 3 === 0 ? 'copy' : 'second', {})];
  const [parted] = twice(draws);
  expect(parted?.details).toEqual([
    expect.stringMatching(/^first: {2}.*ConfigMap default\/(copy|second)/),
    expect.stringMatching(/^second: .*ConfigMap default\/(copy|second)/),
    'all that the operator read before is the same in both: it goes by something that it does not read',
  ]);
});

test('every line of a trace is as its schema says', () => {
  const copies: Decide = (context) => ensured(context, 'copy', { value: dataOf(context, 'source')?.data?.value ?? '' });
  const { trace } = played(subjectOf(copies), [
    { refuse: { with: 'conflict' } },
    source('a'),
    settle,
    { crash: { afterWrites: 0 } },
    { drop: { kind: 'ConfigMap', name: 'source' } },
    source('b'),
    settle,
    { 'two-hosts': { during: '1m' } },
    { delete: { kind: 'ConfigMap', namespace: 'default', name: 'copy' } },
    settle,
  ]);
  expect(new Set(trace.map(({ what }) => what))).toEqual(
    new Set(['step', 'change', 'run', 'refused', 'fault', 'host', 'end']),
  );
  for (const event of trace) traceLineSchema.parse(JSON.parse(traceLine(event)));
});
