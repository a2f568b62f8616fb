import { printable } from '../../../diff/printable';
import { noColours, type Palette } from '../../../diff/writers/palette';
import type { JsonObject } from '../../../kube/json';
import { type Breach, type Conformance, type LevelOutcome, levels } from './level';

const width = Math.max(...levels.map(({ name }) => name.length));

/** The levels for people: a line each, with what breaks it and what to do below. */
export function conformanceText({ level, outcomes, tests }: Conformance, palette: Palette = noColours): string {
  const lines = levels.flatMap(({ level: number, name, asks }) => {
    const outcome = outcomes.get(number) ?? { kind: 'not-judged' };
    return [
      `${number}  ${name.padEnd(width)}  ${word(outcome, palette)}  ${palette.faint(asks)}`,
      ...(outcome.kind === 'broken' ? breachLines(outcome.breach).map((line) => `   ${line}`) : []),
    ];
  });
  const over = `over ${tests} ${tests === 1 ? 'test' : 'tests'}`;
  const reached = level === 0 ? palette.removed('meets no level') : palette.added(`meets level ${level}`);
  return `${[...lines, `${reached} ${over}`].join('\n')}\n`;
}

function word({ kind }: LevelOutcome, palette: Palette): string {
  switch (kind) {
    case 'met':
      return palette.added('met       ');
    case 'broken':
      return palette.removed('broken    ');
    case 'not-judged':
      return palette.faint('not judged');
  }
}

function breachLines({ test, file, found, toDo }: Breach): readonly string[] {
  const place = [...(test === undefined ? [] : [test]), ...(file === undefined ? [] : [file])].map((text) =>
    printable(text),
  );
  return [`${[...place, printable(found)].join(': ')}`, `to do: ${toDo}`];
}

/** The levels as data. */
export const conformanceJson = ({ level, outcomes, tests }: Conformance): JsonObject => ({
  level,
  tests,
  levels: levels.map(({ level: number, name, asks }) => {
    const outcome = outcomes.get(number) ?? { kind: 'not-judged' };
    const breach = outcome.kind === 'broken' ? { breach: { ...outcome.breach } } : {};
    return { level: number, name, asks, outcome: outcome.kind, ...breach };
  }),
});
