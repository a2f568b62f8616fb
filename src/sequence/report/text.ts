import { printable } from '../../diff/printable';
import { plural } from '../../diff/writers/values';
import { properties } from '../properties';
import type { Step } from '../scenario';
import type { ScenarioResult } from '../scenario-result';
import type { Violation } from '../violation';
import { elapsedText } from './elapsed';
import { stepText } from './step-text';

/** A failure fits on a screen of 40 lines: so many say what is wrong, and so many how it comes to it. */
const MOST_LINES = 22;
const MOST_STEPS = 14;
/** Names of fields hold whole scripts at times. */
const LONGEST_LINE = 240;

/** A scenario in a line where all is well; else what is wrong, the shortest story that leads there, and how to see it again. */
export function resultText(result: ScenarioResult, replay: string, story: readonly Step[] = []): string {
  const { scenario, violations } = result;
  const name = `${printable(scenario.name)} (${countsText(result)})`;
  if (violations.length === 0) return `ok    ${name}\n`;
  const body = cut(
    violations.flatMap((violation) => violationLines(violation, result)),
    MOST_LINES,
    'lines',
  );
  const steps = cut(
    story.map((step, at) => `    ${at + 1} ${stepText(step)}`),
    MOST_STEPS,
    'steps',
  );
  const told = steps.length === 0 ? [] : ['  story:', ...steps];
  return `${[`FAIL  ${name}`, ...body, ...told, `  replay: ${printable(replay)}`].join('\n')}\n`;
}

/** How much happened: `13 runs, 132 changes, 159.8 s of its time`. */
export function countsText({ runs, writes, time, variants }: ScenarioResult): string {
  const often = variants === 1 ? '' : `, ${variants} variants`;
  return `${plural(runs, 'run')}, ${plural(writes, 'change')}, ${elapsedText(time)} of its time${often}`;
}

const cut = (lines: readonly string[], most: number, what: string): readonly string[] =>
  lines.length > most ? [...lines.slice(0, most - 1), `    and ${lines.length - most + 1} more ${what}`] : lines;

/** What a property says that has to be so; undefined for what a scenario expects itself. */
export const saysOf = ({ property, says }: Pick<Violation, 'property' | 'says'>): string | undefined =>
  says ?? properties.find(({ name }) => name === property)?.says;

/** A line that does not fill the screen alone. */
const shortened = (line: string): string => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE - 1)}…` : line);

/** What is wrong, in lines: property, object, field, and what there is to know. */
export function violationLines(
  violation: Violation,
  { scenario }: Pick<ScenarioResult, 'scenario'>,
): readonly string[] {
  const { property, message, object, field, details, step } = violation;
  const kind = step === undefined ? undefined : Object.keys(scenario.steps[step - 1] ?? {})[0];
  const says = saysOf(violation);
  const lines = [
    `${property}: ${message}`,
    ...(says === undefined ? [] : [`should: ${says}`]),
    ...(step === undefined || step === 0 ? [] : [`step:   ${step}${kind === undefined ? '' : ` (${kind})`}`]),
    ...(object === undefined ? [] : [`object: ${object}`]),
    ...(field === undefined || field === '' ? [] : [`field:  ${field}`]),
    ...details.map((detail) => `  ${detail}`),
  ];
  return lines.map((line) => `  ${shortened(printable(line))}`);
}
