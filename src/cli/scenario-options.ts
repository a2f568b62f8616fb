import { type Command, InvalidArgumentError, Option } from 'commander';
import { UsageError } from './errors';
import { parseSeed, splitList } from './options';

/** What `sequence run` says and takes, whichever operator it is for. */
export const runsScenarios = (command: Command): Command =>
  command
    .summary('run scenarios')
    .description('Runs scenarios and says what is not as it has to be.')
    .argument('<files...>', 'scenarios in YAML')
    .option('--seed <number>', 'in place of the seed of the scenarios', parseSeed)
    .option('--trace <file>', 'write all that happened as NDJSON; of the last scenario where there are several')
    .option('--check-determinism', 'run everything twice and name the first difference')
    .option('--no-shrink', 'do not look for the shortest story of a failure')
    .addOption(
      new Option('--output <format>', 'what to print').choices(['text', 'json', 'junit', 'html']).default('text'),
    )
    .option('--output-file <file>', 'write to a file instead');

/** What `sequence search` takes, whichever operator it is for. @param targets names that `--target` takes */
export const searchesSequences = (command: Command, targets: readonly string[]): Command =>
  command
    .summary('search for sequences that break a property')
    .option('--input-dir <dir>', 'directory, archive or file that holds what is in the clusters at first')
    .addOption(new Option('--target <target>', 'whose operator (default: as the input says)').choices(targets))
    .option('--runs <number>', 'how many sequences', parseRuns, 100)
    .option('--seed <number>', 'seed of the first sequence; the next one has the next', parseSeed, 1)
    .addOption(
      new Option('--faults <names>', 'faults to draw from, comma separated; none for edits alone')
        .argParser(splitList)
        .default([], 'all'),
    )
    .addOption(
      new Option(
        '--edits <names>',
        'edits to draw from, comma separated: patch, status, delete, restore, drift, label, change; none for switches alone',
      )
        .argParser(splitList)
        .default([], 'all'),
    )
    .option('--no-switches', 'no other version of the operator takes over')
    .option('--output-dir <dir>', 'where counterexamples go, a folder each', 'counterexamples')
    .addOption(
      new Option(
        '--require <names>',
        'exit with 1 where less is reached, comma separated: edits=50,faults=100; also versions, actors, conditions, crash-points, sometimes',
      )
        .argParser(splitList)
        .default([], 'nothing'),
    )
    .addOption(new Option('--output <format>', 'what to print').choices(['text', 'json', 'html']).default('text'))
    .option('--output-file <file>', 'write to a file instead');

/** The input that a search starts from. @throws UsageError where none is named */
export function searchedInput(inputDir: string | undefined): string {
  if (inputDir !== undefined) return inputDir;
  throw new UsageError('say with --input-dir what is in the clusters at first');
}

/** How many sequences or steps an option allows. */
export function parseRuns(text: string): number {
  const runs = Number(text);
  if (/^\d+$/.test(text) && runs > 0 && runs <= 1_000_000) return runs;
  throw new InvalidArgumentError(`"${text}" is no whole number from 1 to 1000000.`);
}
