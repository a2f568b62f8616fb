import { type Conformance, type LevelOutcome, levels } from '../../../src/om/tester/conformance/level';
import { conformanceJson, conformanceText } from '../../../src/om/tester/conformance/report';

const broken: LevelOutcome = {
  kind: 'broken',
  breach: { test: 't', file: 'f.yaml', found: 'it crashed', toDo: 'mend it' },
};
const conformance = (
  tests: number,
  level: Conformance['level'],
  ...outcomes: readonly LevelOutcome[]
): Conformance => ({
  level,
  tests,
  outcomes: new Map(
    outcomes.flatMap((outcome, index) => {
      const known = levels[index];
      return known === undefined ? [] : [[known.level, outcome] as const];
    }),
  ),
});
const text = (of: Conformance): readonly string[] => conformanceText(of).split('\n');

test('each level has a line that lines up with the others', () => {
  const lines = text(conformance(1, 1, { kind: 'met' }, broken));
  const places = levels.map(({ level }) => {
    const line = lines.find((one) => one.startsWith(`${level}  `)) ?? '';
    const word = /(met {7}|broken {4}|not judged) {2}\S/.exec(line);
    return [word?.[1]?.trim(), word?.index];
  });
  expect(new Set(places.map(([, at]) => at)).size).toBe(1);
  expect(places.map(([word]) => word)).toEqual(['met', 'broken', ...levels.slice(2).map(() => 'not judged')]);
});

test('below what is broken stand the place and what to do', () => {
  expect(text(conformance(2, 0, broken)).slice(1, 3)).toEqual(['   t: f.yaml: it crashed', '   to do: mend it']);
  const nowhere: LevelOutcome = { kind: 'broken', breach: { found: 'it crashed', toDo: 'mend it' } };
  expect(text(conformance(2, 0, nowhere)).slice(1, 3)).toEqual(['   it crashed', '   to do: mend it']);
});

test.each<[number, Conformance['level'], string]>([
  [1, 0, 'meets no level over 1 test'],
  [2, 0, 'meets no level over 2 tests'],
  [0, 1, 'meets level 1 over 0 tests'],
])('the last line says what is reached over %s: %s', (tests, level, last) => {
  expect(text(conformance(tests, level)).at(-2)).toBe(last);
});

test('as data a breach stands with its level, and levels without an outcome are not judged', () => {
  const { levels: told, ...rest } = conformanceJson(conformance(2, 1, { kind: 'met' }, broken));
  expect(rest).toEqual({ level: 1, tests: 2 });
  expect(told).toEqual(
    levels.map(({ level, name, asks }, index) => ({
      level,
      name,
      asks,
      ...([{ outcome: 'met' }, { outcome: 'broken', breach: 'breach' in broken ? broken.breach : {} }][index] ?? {
        outcome: 'not-judged',
      }),
    })),
  );
});
