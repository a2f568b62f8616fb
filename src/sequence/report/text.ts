import { printable } from '../../diff/printable';
import type { ScenarioResult } from '../scenario-result';
import type { Violation } from '../violation';

/** A failure fits on a screen. */
const MOST_LINES = 36;

/** A scenario in a line where all is well; else what is wrong, and how to see it again. */
export function resultText(result: ScenarioResult, replay: string): string {
  const { scenario, violations, runs, writes, time, variants } = result;
  const often = variants === 1 ? '' : `, ${variants} variants`;
  const counts = `${runs} runs, ${writes} changes, ${time / 1_000} s of its time${often}`;
  const name = printable(scenario.name);
  if (violations.length === 0) return `ok    ${name} (${counts})\n`;
  const body = violations.flatMap((violation) => violationLines(violation, result));
  const cut =
    body.length > MOST_LINES
      ? [...body.slice(0, MOST_LINES - 1), `  and ${body.length - MOST_LINES + 1} more lines`]
      : body;
  return `${[`FAIL  ${name} (${counts})`, ...cut, `  replay: ${printable(replay)}`].join('\n')}\n`;
}

/** What is wrong, in lines: property, object, field, and what there is to know. */
export function violationLines(
  { property, message, object, field, details, step }: Violation,
  { scenario }: Pick<ScenarioResult, 'scenario'>,
): readonly string[] {
  const kind = step === undefined ? undefined : Object.keys(scenario.steps[step - 1] ?? {})[0];
  const lines = [
    `${property}: ${message}`,
    ...(step === undefined || step === 0 ? [] : [`step:   ${step}${kind === undefined ? '' : ` (${kind})`}`]),
    ...(object === undefined ? [] : [`object: ${object}`]),
    ...(field === undefined || field === '' ? [] : [`field:  ${field}`]),
    ...details.map((detail) => `  ${detail}`),
  ];
  return lines.map((line) => `  ${printable(line)}`);
}
