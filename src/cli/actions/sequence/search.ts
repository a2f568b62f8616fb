import { mkdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { printable } from '../../../diff/printable';
import { isJsonObject, type JsonObject } from '../../../kube/json';
import { toYaml } from '../../../kube/yaml';
import { didYouMean } from '../../../om/explain/did-you-mean';
import { resultText } from '../../../sequence/report/text';
import { search } from '../../../sequence/search/search';
import {
  type Counterexample,
  type FaultName,
  faultNames,
  type SearchResult,
} from '../../../sequence/search/search-result';
import { traceText } from '../../../sequence/trace';
import type { CommandHost } from '../../command';
import { exitCodes, UsageError } from '../../errors';
import { writeFile } from '../../write-file';
import { type StagedOptions, staged } from './project';

/** The options as given. */
export interface SearchSequencesOptions extends StagedOptions {
  readonly inputDir: string;
  readonly target?: string;
  readonly runs: number;
  readonly seed: number;
  readonly faults: readonly string[];
  readonly outputDir: string;
  readonly output: 'text' | 'json';
}

/**
 * Searches for sequences that break a property, and writes a folder for each.
 *
 * @throws UsageError or InputError when nothing could be done
 */
export function searchSequences(options: SearchSequencesOptions, host: CommandHost): void {
  const faults = faultsOf(options.faults);
  const head = {
    name: 'search',
    start: { input: resolve(options.inputDir) },
    ...(options.target === undefined ? {} : { target: options.target }),
  };
  const { subject, input } = staged(head, join(process.cwd(), 'search'), options, host);
  const { runs, seed } = options;
  const result = search({ subject, input, head, faults, runs, seed, progress: host.progress });
  host.progress('');
  const folders = result.counterexamples.map((one, at) =>
    written(one, join(options.outputDir, String(at + 1)), options),
  );
  host.out(options.output === 'json' ? json(result, folders) : text(result, folders, options));
  if (result.counterexamples.length > 0) host.exit(exitCodes.failure);
}

const isFault = (name: string): name is FaultName => faultNames.some((one) => one === name);

/** @throws UsageError for a fault that nobody knows */
function faultsOf(names: readonly string[]): readonly FaultName[] {
  if (names.length === 0) return faultNames;
  if (names.length === 1 && names[0] === 'none') return [];
  return names.map((name) => {
    if (isFault(name)) return name;
    const near = didYouMean(name, faultNames);
    const meant = near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`;
    throw new UsageError(`"${printable(name)}" is no fault.${meant} Known are none, ${faultNames.join(', ')}`);
  });
}

/** Writes a counterexample. @returns its folder, with the scenario that replays it */
function written({ shrunk, result }: Counterexample, folder: string, { inputDir }: SearchSequencesOptions): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'scenario.yaml');
  const scenario: unknown = JSON.parse(
    JSON.stringify({ ...shrunk.scenario, start: { input: relative(folder, inputDir) || '.' } }),
  );
  const replay = `om sequence run ${file}`;
  // Objects of an input stand in steps that bring them back: Secrets among them.
  writeFile(file, toYaml(isJsonObject(scenario) ? scenario : ({} satisfies JsonObject)), 0o600);
  writeFile(join(folder, 'trace.ndjson'), traceText(result.trace));
  writeFile(join(folder, 'failure.txt'), resultText(result, replay));
  writeFile(join(folder, 'replay.sh'), `${replay}\n`);
  return file;
}

function text(
  { runs, coverage, counterexamples }: SearchResult,
  files: readonly string[],
  { seed }: SearchSequencesOptions,
): string {
  const told = counterexamples.map(({ shrunk, result, seed: from }, at) => {
    const { tried, known } = shrunk;
    const way = `made of sequence ${from} in ${tried} runs, ${known} of them known`;
    return `${resultText(result, `om sequence run ${files[at] ?? ''}`)}  ${way}\n`;
  });
  const end =
    counterexamples.length === 0
      ? `${runs} sequences from seed ${seed} on, and no counterexample\n`
      : `${runs} sequences from seed ${seed} on, ${counterexamples.length} counterexamples\n`;
  return [...told, coverage.text(), '\n', end].join('');
}

const json = ({ runs, coverage, counterexamples }: SearchResult, files: readonly string[]): string =>
  `${JSON.stringify(
    {
      runs,
      counterexamples: counterexamples.map(({ shrunk, result, seed }, at) => ({
        file: files[at],
        seed,
        steps: shrunk.scenario.steps.length,
        tried: shrunk.tried,
        violations: result.violations,
      })),
      coverage: coverage.cells,
    },
    undefined,
    2,
  )}\n`;
