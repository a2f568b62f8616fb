import { type Command, Option } from 'commander';
import { targets } from '../../operators/auth/divergences/divergence';
import type { ExploreSequencesOptions } from '../actions/sequence/explore';
import type { InitSequenceOptions } from '../actions/sequence/init';
import type { RecordSequenceOptions } from '../actions/sequence/record';
import type { ReplayCommandOptions } from '../actions/sequence/replay';
import type { RunSequencesOptions } from '../actions/sequence/run';
import type { SearchSequencesOptions } from '../actions/sequence/search';
import type { ShowStateOptions } from '../actions/sequence/show';
import type { DefineCommand } from '../command';
import { UsageError } from '../errors';
import { hashKeyOption, parseCount, recordedAnswersOption, splitCommand, splitList, workersOption } from '../options';
import { parseRuns, runsScenarios, searchedInput, searchesSequences } from '../scenario-options';
import { processors } from '../threads';

const help = `
A scenario is a YAML file: a start state, steps that somebody or something does, faults, and what has to be true
(docs/sequence-tests.md; om sequence schema prints its format). The cluster is set up in memory, as for om simulate. The host that
runs the operator is the one that ships, with a clock that is told: the same file and seed give the same events, to the byte.

Whatever a scenario says, it is held to properties that every operator has to keep: om sequence properties lists them.

Examples:
  om sequence run examples/sequences/*.yaml
  om sequence run my.yaml --seed 7 --trace my.ndjson
  om sequence run my.yaml --check-determinism --output junit
  om sequence run my.yaml --output html --output-file my.html
  om sequence init --input-dir must-gather
  om sequence record --from monday --to tuesday --output-file change.yaml
  om sequence search --input-dir must-gather --runs 50
  om sequence search --input-dir must-gather --require edits=50,sometimes=100 --output html --output-file found.html
  om sequence search my.yaml --exhaustive --depth 3
  om sequence replay test-data
  om sequence run my.yaml --binary ./banner-operator --definitions crds.yaml
  om sequence run examples/sequences/*.yaml --binary ./authentication-operator --differential om

A binary is any program with input-resources, output-resources and apply-configuration. It is handed the objects that it declares
to read, and run whenever one of them has changed. That it hangs, crashes or writes what cannot be read is a failure of the scenario.`;

const recordHelp = `
What a dump does not tell, such as values of Secrets that its collector took out, stays as it was; where it never was known, a mark stands
for it, and nothing is written that depends on it. Steps that the API server in memory refuses are left out and told.

Examples:
  om sequence record --from monday --to tuesday --output-file change.yaml
  oc get secrets,oauths -A -w -o json --output-watch-events > log; om sequence record --from dump --watch-log log --output-file log.yaml
  om sequence record --from dump --audit-log audit.log --output-file audit.yaml`;

/** Options of both ways to search. */
type SearchOptions = Omit<SearchSequencesOptions, 'inputDir' | 'workers'> &
  Pick<ExploreSequencesOptions, 'depth'> & {
    readonly exhaustive?: true;
    readonly inputDir?: string;
    readonly workers?: number;
  };

/** Adds `sequence`: tests of an operator by sequences of events and faults. */
export const define: DefineCommand = (program, host, run) => {
  const sequence = program
    .command('sequence')
    .summary('test an operator with sequences of events and faults')
    .description('Tests an operator with reproducible sequences of events and faults, in clusters in memory.')
    .addHelpText('after', help);
  const inherited = (name: string) => sequence.command(name).copyInheritedSettings(program).exitOverride();
  const tested = (name: string) => withBinary(inherited(name));
  runsScenarios(tested('run'))
    .addOption(recordedAnswersOption())
    .option('--assets <dir>', "a release's own login pages and definitions (default: $OM_ASSETS, else our own)")
    .addOption(hashKeyOption())
    .action((files: string[], options: RunSequencesOptions) => {
      const module: typeof import('../actions/sequence/run') = require('../actions/sequence/run');
      module.runSequences(files, options, host);
    });
  searchesSequences(tested('search'), targets)
    .description(
      'Draws sequences of edits and faults from what the operator reads and what is in the input, runs each, and makes those that break a property as small as they can be. With --exhaustive the edits and faults are those of a scenario, in every order.',
    )
    .argument('[scenario]', 'with --exhaustive: the scenario whose edits and faults are put in every order')
    .option('--exhaustive', 'run every schedule of a scenario in place of sequences that are drawn')
    .option('--depth <number>', 'with --exhaustive: how many of its steps a schedule has at most', parseRuns, 3)
    .addOption(recordedAnswersOption())
    .option('--assets <dir>', "a release's own login pages and definitions (default: $OM_ASSETS, else our own)")
    .addOption(hashKeyOption())
    .addOption(workersOption())
    .action(async (scenario: string | undefined, options: SearchOptions) => {
      const { exhaustive, inputDir, workers = processors(), ...rest } = options;
      if (exhaustive) {
        if (scenario === undefined)
          throw new UsageError('--exhaustive takes the scenario whose steps it puts in every order');
        if (inputDir !== undefined)
          throw new UsageError('--exhaustive starts as its scenario says: leave out --input-dir');
        const module: typeof import('../actions/sequence/explore') = require('../actions/sequence/explore');
        module.exploreSequences(scenario, rest, host);
        return;
      }
      if (scenario !== undefined) throw new UsageError('a scenario is searched with --exhaustive only');
      const module: typeof import('../actions/sequence/search') = require('../actions/sequence/search');
      await module.searchSequences({ ...rest, inputDir: searchedInput(inputDir), workers }, host);
    });
  tested('show')
    .summary('show a state of a scenario')
    .description('Shows where a scenario is after a step: conditions, what the step changed, and what happens next.')
    .argument('<state>', 'SCENARIO#SEED/STEP, such as my.yaml#0/3; step 0 is the start')
    .addOption(recordedAnswersOption())
    .option('--assets <dir>', "a release's own login pages and definitions (default: $OM_ASSETS, else our own)")
    .addOption(new Option('--output <format>', 'what to print').choices(['text', 'json']).default('text'))
    .addHelpText('after', '\nExample:\n  om sequence show my.yaml#0/3')
    .action((state: string, options: ShowStateOptions) => {
      const module: typeof import('../actions/sequence/show') = require('../actions/sequence/show');
      module.showState(state, options, host);
    });
  inherited('init')
    .summary('write a first scenario')
    .description('Writes a first scenario over an input: something that the operator makes is deleted, and made again.')
    .requiredOption('--input-dir <dir>', 'directory, archive or file that holds what is in the clusters at first')
    .addOption(new Option('--target <target>', 'whose operator (default: as the input says)').choices(targets))
    .option('--output-file <file>', 'file to write', 'scenario.yaml')
    .addHelpText('after', '\nExamples:\n  om sequence init --input-dir must-gather\n  om sequence run scenario.yaml')
    .action((options: InitSequenceOptions) => {
      const module: typeof import('../actions/sequence/init') = require('../actions/sequence/init');
      module.initSequence(options, host);
    });
  inherited('record')
    .summary('make a scenario of what happened to a cluster')
    .description(
      'Makes a scenario of what happened to the objects that the operator reads: between two dumps, in the output of oc get -w, or in an audit log.',
    )
    .option('--from <dir>', 'what was in the clusters at first (default with a log: nothing)')
    .option('--to <dir>', 'what was in them later')
    .option('--watch-log <file>', 'what oc get KIND -A -w -o json --output-watch-events printed')
    .option('--audit-log <file>', 'audit log of a kube-apiserver, at the level RequestResponse')
    .addOption(
      new Option('--cluster <cluster>', 'which cluster the log is of')
        .choices(['management', 'guest'])
        .default('management'),
    )
    .addOption(new Option('--target <target>', 'whose operator (default: as --from says)').choices(targets))
    .requiredOption('--output-file <file>', 'scenario to write; only you may read it: Secrets may stand in it')
    .addHelpText('after', recordHelp)
    .action((options: RecordSequenceOptions) => {
      const module: typeof import('../actions/sequence/record') = require('../actions/sequence/record');
      module.recordSequence(options, host);
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
    .summary('print the format of scenarios or of traces as JSON Schema')
    .description('Prints the format of scenarios, or of a line of a trace, as JSON Schema, for editors and checks.')
    .addOption(new Option('--of <format>', 'which format').choices(['scenario', 'trace']).default('scenario'))
    .action(({ of }: { readonly of: 'scenario' | 'trace' }) => {
      host.data(`${JSON.stringify(schemaOf(of), undefined, 2)}\n`);
    });
  inherited('properties')
    .summary('list what every scenario is held to')
    .description('Lists the properties that every scenario is held to.')
    .action(() => {
      const module: typeof import('../../sequence/properties') = require('../../sequence/properties');
      for (const { name, says } of module.properties) host.out(`${name.padEnd(22)}${says}\n`);
    });
};

function schemaOf(format: 'scenario' | 'trace'): object {
  if (format === 'trace') {
    const module: typeof import('../../sequence/trace-schema') = require('../../sequence/trace-schema');
    return module.traceJsonSchema();
  }
  const module: typeof import('../../sequence/scenario-schema') = require('../../sequence/scenario-schema');
  return module.scenarioJsonSchema();
}

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
    .option('--known-differences <file>', 'with --differential: a file of those that count for nothing, with reasons')
    .option('--timeout <seconds>', 'after which a binary is stopped', parseCount, 30)
    .addOption(
      new Option('--definitions <files>', 'with --binary: CustomResourceDefinitions of its kinds, comma separated')
        .argParser(splitList)
        .default([], 'none'),
    );
