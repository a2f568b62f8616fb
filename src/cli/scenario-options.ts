import { type Command, Option } from 'commander';
import { parseSeed } from './options';

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
