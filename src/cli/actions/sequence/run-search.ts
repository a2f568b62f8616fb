import { join } from 'node:path';
import { printable } from '../../../diff/printable';
import { didYouMean } from '../../../om/explain/did-you-mean';
import { reachSection } from '../../../sequence/report/html/reach';
import { sequencePage } from '../../../sequence/report/html/sequence-page';
import { reachText } from '../../../sequence/report/reach-text';
import type { Reported } from '../../../sequence/report/reported';
import { stepText } from '../../../sequence/report/step-text';
import { resultText } from '../../../sequence/report/text';
import { editEvents } from '../../../sequence/search/choice';
import type { Drawable } from '../../../sequence/search/drawable';
import type { Searched, SearchOptions } from '../../../sequence/search/search';
import { faultNames } from '../../../sequence/search/search-result';
import type { SequencesOptions } from '../../../sequence/search/sequences';
import { reportedViolation } from '../../../sequence/violation';
import type { CommandHost } from '../../command';
import { exitCodes, UsageError } from '../../errors';
import { keepOutside } from '../../separate-directories';
import { version } from '../../version';
import { writeReport } from '../../write-report';
import { writeCounterexample } from './counterexample-folder';
import { reachJson, requirementsOf, shortfalls } from './requirements';

/** The options of every search, as given. */
export interface SearchCommandOptions {
  readonly inputDir: string;
  readonly target?: string;
  readonly runs: number;
  readonly seed: number;
  readonly faults: readonly string[];
  readonly edits: readonly string[];
  readonly switches: boolean;
  readonly outputDir: string;
  /** How much has to be reached, such as `edits=50`. */
  readonly require: readonly string[];
  readonly output: 'text' | 'json' | 'html';
  readonly outputFile?: string;
}

/** What a search is of, and how it is done. */
export interface Searching<S> {
  /** What sequences are drawn for and from. @throws UsageError or InputError for what cannot be used */
  readonly sequences: (drawable: Drawable) => SequencesOptions<S>;
  /** Does it. */
  readonly search: (options: SearchOptions<S>) => Promise<Searched> | Searched;
  /** The line that runs the scenario of a file again. */
  readonly replay: (file: string) => string;
}

/**
 * Searches for sequences that break a property, and writes a folder for each.
 *
 * @throws UsageError or InputError when nothing could be done
 */
export async function runSearch<S>(
  options: SearchCommandOptions,
  { sequences, search, replay }: Searching<S>,
  host: CommandHost,
): Promise<void> {
  const { inputDir, outputDir, outputFile, runs, seed } = options;
  const drawable = drawableOf(options);
  const requirements = requirementsOf(options.require);
  keepOutside([inputDir], '--output-file', outputFile);
  const result = await search({ ...sequences(drawable), runs, seed, progress: host.progress });
  host.progress('');
  const found = result.counterexamples.map((one, at) =>
    writeCounterexample(one.shrunk.scenario, one.result, join(outputDir, String(at + 1)), inputDir, replay),
  );
  const short = shortfalls(result, requirements);
  writeReport(reportOf(result, found, short, options), outputFile, host);
  if (found.length + short.length > 0) host.exit(exitCodes.failure);
}

/** What may be drawn, as options say it. @throws UsageError for a fault or an edit that nobody knows */
export const drawableOf = ({
  faults,
  edits,
  switches,
}: Pick<SearchCommandOptions, 'faults' | 'edits' | 'switches'>): Drawable => ({
  faults: chosen('fault', faults, faultNames),
  edits: chosen('edit', edits, editEvents),
  switches,
});

/** Those of some names that an option chooses: all where it says nothing. */
function chosen<Name extends string>(what: string, names: readonly string[], known: readonly Name[]): readonly Name[] {
  if (names.length === 0) return known;
  if (names.length === 1 && names[0] === 'none') return [];
  return names.map((name) => {
    const found = known.find((one) => one === name);
    if (found !== undefined) return found;
    const near = didYouMean(name, known);
    const meant = near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`;
    throw new UsageError(`"${printable(name)}" is no ${what}.${meant} Known are none, ${known.join(', ')}`);
  });
}

function reportOf(
  result: Searched,
  found: readonly Reported[],
  short: readonly string[],
  options: SearchCommandOptions,
): string {
  switch (options.output) {
    case 'text':
      return text(result, found, short, options);
    case 'json':
      return json(result, found, short);
    case 'html':
      return sequencePage({
        results: found,
        more: [reachSection(result.coverage, result.reach)],
        version: version(),
      });
  }
}

function text(
  { runs, coverage, reach, counterexamples }: Searched,
  found: readonly Reported[],
  short: readonly string[],
  { seed }: SearchCommandOptions,
): string {
  const told = counterexamples.flatMap(({ shrunk, seed: from }, at) => {
    const { tried, known } = shrunk;
    const reported = found[at];
    const way = `made of sequence ${from} in ${tried} runs, ${known} of them known`;
    return reported === undefined ? [] : [`${resultText(reported.result, reported.replay, reported.story)}  ${way}\n`];
  });
  const end =
    counterexamples.length === 0
      ? `${runs} sequences from seed ${seed} on, and no counterexample\n`
      : `${runs} sequences from seed ${seed} on, ${counterexamples.length} counterexamples\n`;
  return [...told, coverage.text(), '\n', reachText(reach), ...short.map((one) => `too little ${one}\n`), end].join('');
}

const json = (result: Searched, found: readonly Reported[], short: readonly string[]): string =>
  `${JSON.stringify(
    {
      runs: result.runs,
      counterexamples: result.counterexamples.map(({ shrunk, result: { violations }, seed }, at) => ({
        file: found[at]?.file,
        seed,
        steps: shrunk.scenario.steps.length,
        story: shrunk.scenario.steps.map(stepText),
        tried: shrunk.tried,
        violations: violations.map(reportedViolation),
      })),
      coverage: reachJson(result),
      tooLittle: short,
    },
    undefined,
    2,
  )}\n`;
