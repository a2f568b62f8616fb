import { type Command, InvalidArgumentError, Option } from 'commander';
import { targets } from '../../operators/auth/divergences/divergence';
import type { ReplayCommandOptions } from '../actions/sequence/replay';
import type { RunSequencesOptions } from '../actions/sequence/run';
import type { SearchSequencesOptions } from '../actions/sequence/search';
import type { DefineCommand } from '../command';
import { parseCount, parseSeed, recordedAnswersOption, splitCommand, splitList } from '../options';

const help = `
A scenario is a YAML file: a start state, steps that somebody or something does, faults, and what has to be true
(docs/sequence-tests.md; om sequence schema prints its format). The cluster is set up in memory, as for om simulate. The host that
runs the operator is the one that ships, with a clock that is told: the same file and seed give the same events, to the byte.

Whatever a scenario says, it is held to properties that every operator has to keep: om sequence properties lists them.

Examples:
  om sequence run examples/sequences/*.yaml
  om sequence run my.yaml --seed 7 --trace my.ndjson
  om sequence run my.yaml --check-determinism --output junit
  om sequence search --input-dir must-gather --runs 50
  om sequence replay test-data
  om sequence run my.yaml --binary ./banner-operator --definitions crds.yaml
  om sequence run examples/sequences/*.yaml --binary ./authentication-operator --differential om

A binary is any program with input-resources, output-resources and apply-configuration. It is handed the objects that it declares
to read, and run whenever one of them has changed. That it hangs, crashes or writes what cannot be read is a failure of the scenario.`;

/** Adds `sequence`: tests of an operator by sequences of events and faults. */
export const define: DefineCommand = (program, host, run) => {
  const sequence = program
    .command('sequence')
    .summary('test an operator with sequences of events and faults')
    .description('Tests an operator with reproducible sequences of events and faults, in clusters in memory.')
    .addHelpText('after', help);
  const inherited = (name: string) => sequence.command(name).copyInheritedSettings(program).exitOverride();
  const tested = (name: string) => withBinary(inherited(name));
  tested('run')
    .summary('run scenarios')
    .description('Runs scenarios and says what is not as it has to be.')
    .argument('<files...>', 'scenarios in YAML')
    .option('--seed <number>', 'in place of the seed of the scenarios', parseSeed)
    .addOption(recordedAnswersOption())
    .option('--assets <dir>', "a release's own login pages and definitions (default: $OM_ASSETS, else our own)")
    .option('--trace <file>', 'write all that happened as NDJSON; of the last scenario where there are several')
    .option('--check-determinism', 'run everything twice and name the first difference')
    .addOption(new Option('--output <format>', 'what to print').choices(['text', 'json', 'junit']).default('text'))
    .action((files: string[], options: RunSequencesOptions) => {
      const module: typeof import('../actions/sequence/run') = require('../actions/sequence/run');
      module.runSequences(files, options, host);
    });
  tested('search')
    .summary('search for sequences that break a property')
    .description(
      'Draws sequences of edits and faults from what the operator reads and what is in the input, runs each, and makes those that break a property as small as they can be.',
    )
    .requiredOption('--input-dir <dir>', 'directory, archive or file that holds what is in the clusters at first')
    .addOption(new Option('--target <target>', 'whose operator (default: as the input says)').choices(targets))
    .option('--runs <number>', 'how many sequences', parseRuns, 20)
    .option('--seed <number>', 'seed of the first sequence; the next one has the next', parseSeed, 1)
    .addOption(
      new Option('--faults <names>', 'faults to draw from, comma separated; none for edits alone')
        .argParser(splitList)
        .default([], 'all'),
    )
    .option('--output-dir <dir>', 'where counterexamples go, a folder each', 'counterexamples')
    .addOption(recordedAnswersOption())
    .option('--assets <dir>', "a release's own login pages and definitions (default: $OM_ASSETS, else our own)")
    .addOption(new Option('--output <format>', 'what to print').choices(['text', 'json']).default('text'))
    .action((options: SearchSequencesOptions) => {
      const module: typeof import('../actions/sequence/search') = require('../actions/sequence/search');
      module.searchSequences(options, host);
    });
  inherited('replay')
    .summary('run recorded histories on the code of today')
    .description(
      'Runs recorded histories on the code of today and prints which writes differ, and which objects end otherwise. A history is a test directory as om test takes it, or several in a row: folders beside a steps.yaml.',
    )
    .argument('<dir>', 'directory that holds histories, at any depth')
    .option('--assets <dir>', "a release's own login pages and definitions (default: $OM_ASSETS, else our own)")
    .addOption(new Option('--output <format>', 'what to print').choices(['text', 'json']).default('text'))
    .action(async (directory: string, options: Omit<ReplayCommandOptions, 'directory'>) => {
      const module: typeof import('../actions/sequence/replay') = require('../actions/sequence/replay');
      await module.replayHistories({ directory, ...options }, host, run);
    });
  inherited('schema')
    .summary('print the format of scenarios as JSON Schema')
    .description('Prints the format of scenarios as JSON Schema, for editors and checks.')
    .action(() => {
      const module: typeof import('../../sequence/scenario-schema') = require('../../sequence/scenario-schema');
      host.data(`${JSON.stringify(module.scenarioJsonSchema(), undefined, 2)}\n`);
    });
  inherited('properties')
    .summary('list what every scenario is held to')
    .description('Lists the properties that every scenario is held to.')
    .action(() => {
      const module: typeof import('../../sequence/properties') = require('../../sequence/properties');
      for (const { name, says } of module.properties) host.out(`${name.padEnd(22)}${says}\n`);
    });
};

/** The options of commands that run an operator: that of this package, or one behind a process. */
const withBinary = (command: Command): Command =>
  command
    .option(
      '--binary <command>',
      'operator to test, with arguments that go before those of the contract (default: the one of the target)',
      splitCommand,
    )
    .option(
      '--differential <command>',
      'with --binary: another operator that is handed the same inputs and has to ask for the same',
      splitCommand,
    )
    .option('--timeout <seconds>', 'after which a binary is stopped', parseCount, 30)
    .addOption(
      new Option('--definitions <files>', 'with --binary: CustomResourceDefinitions of its kinds, comma separated')
        .argParser(splitList)
        .default([], 'none'),
    );

function parseRuns(text: string): number {
  const runs = Number(text);
  if (/^\d+$/.test(text) && runs > 0 && runs <= 1_000_000) return runs;
  throw new InvalidArgumentError(`"${text}" is no whole number from 1 to 1000000.`);
}
