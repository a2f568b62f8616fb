import { checkScenario, searchSequences } from '../../src/sequence/check-scenario';
import type { Step } from '../../src/sequence/scenario';
import type { TestedOperator } from '../../src/sequence/tested-operator';
import { type Decide, dataOf, ensured, HOME, played, source, subjectOf } from './support';

/** A process: what it decides by, with whatever it keeps in memory. */
type Process = () => Decide;

const copied: Process = () => (context) => {
  const found = dataOf(context, 'source');
  return found === undefined ? [] : ensured(context, 'copy', found.data ?? {});
};
const firstCopied: Process = () => {
  let first: { readonly [key: string]: string } | undefined;
  return (context) => {
    first ??= dataOf(context, 'source')?.data;
    return first === undefined ? [] : ensured(context, 'copy', first);
  };
};
const keptByContent: Process = () => {
  const known = new Map<string, { readonly [key: string]: string }>();
  return (context) => {
    const { data = {} } = dataOf(context, 'source') ?? {};
    const same = known.get(JSON.stringify(data)) ?? data;
    known.set(JSON.stringify(data), same);
    return Object.keys(same).length === 0 ? [] : ensured(context, 'copy', same);
  };
};

const told = (process: Process, steps: readonly Step[]) => {
  const anew = () => subjectOf(process()).operator;
  return played({ ...subjectOf(process()), anew }, steps).violations;
};

test.each([
  ['what is read each time', copied, []],
  ['what is kept by its content', keptByContent, []],
  ['what is read once', firstCopied, ['remembers-nothing']],
])('%s', (_, process, found) => {
  const steps = [source('one'), { settle: {} }, source('two')];
  expect(told(process, steps).map(({ property }) => property)).toEqual(found);
});

test('it tells which requests another process makes', () => {
  expect(told(firstCopied, [source('one'), { settle: {} }, source('two')])[0]?.details).toEqual([
    `asked for only by a new process: Update-ConfigMap.v1./copy[${HOME}] copy-0`,
  ]);
});

test('nothing is told of an operator that nobody can load anew, nor of another version', () => {
  const steps: readonly Step[] = [source('one'), { settle: {} }, source('two')];
  expect(played(subjectOf(firstCopied()), steps).violations).toEqual([]);
  const { operator } = subjectOf(copied());
  const tested: TestedOperator = {
    operator,
    settings: undefined,
    anew: () => subjectOf(copied()).operator,
    versions: { next: subjectOf(firstCopied()).operator },
  };
  const inNext = [{ 'switch-version': { to: 'next' } }, ...steps];
  expect(checkScenario({ name: 'in turn', start: { empty: true }, steps: inNext }, tested).violations).toEqual([]);
});

test('a search loads the operator anew for one of four seeds', () => {
  let loaded = 0;
  const tested: TestedOperator = {
    operator: subjectOf(copied()).operator,
    settings: undefined,
    anew: () => {
      loaded++;
      return subjectOf(copied()).operator;
    },
  };
  searchSequences(tested, { head: { name: 'search', start: { empty: true } }, runs: 8, seed: 1 });
  expect(loaded).toBe(2);
});
