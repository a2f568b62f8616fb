import { dirname, resolve } from 'node:path';
import { shellQuote } from '../../kube/shell';
import { InputError } from '../../om/input/input-error';
import type { Scenario } from '../../sequence/scenario';
import type { Drawable } from '../../sequence/search/drawable';
import type { SequencesOptions } from '../../sequence/search/sequences';
import type { RunScenariosOptions, StagedScenario } from '../actions/sequence/run-scenarios';
import type { SearchCommandOptions } from '../actions/sequence/run-search';
import type { DefineCommand } from '../command';
import { runsScenarios, searchedInput, searchesSequences } from '../scenario-options';
import type { OperatorCli } from './definition';
import { emptyInput, type ReadForTarget, readFor, targetNamed, targetNames } from './target';

/** `sequence`: tests of the operator by sequences of events and faults. */
export const define =
  (cli: OperatorCli): DefineCommand =>
  (program, host) => {
    const sequence = program
      .command('sequence')
      .summary('test the operator with sequences of events and faults')
      .description('Tests the operator with reproducible sequences of events and faults, in clusters in memory.')
      .addHelpText(
        'after',
        `\nExamples:\n  ${cli.name} sequence run scenarios/*.yaml\n  ${cli.name} sequence search --input-dir cluster --runs 50`,
      );
    runsScenarios(sequence.command('run').copyInheritedSettings(program).exitOverride()).action(
      (files: string[], options: RunScenariosOptions) => {
        const module: typeof import('../actions/sequence/run-scenarios') = require('../actions/sequence/run-scenarios');
        const replay = replayLine(cli);
        module.runScenarios(files, options, { replay, staged: stagedBy(cli) }, host);
      },
    );
    searchesSequences(sequence.command('search').copyInheritedSettings(program).exitOverride(), targetNames(cli))
      .description(
        'Draws sequences of edits and faults from what the operator reads and what is in the input, runs each, and makes those that break a property as small as they can be.',
      )
      .action(async (options: Omit<SearchCommandOptions, 'inputDir'> & { readonly inputDir?: string }) => {
        const inputDir = searchedInput(options.inputDir);
        const {
          runSearch,
        }: typeof import('../actions/sequence/run-search') = require('../actions/sequence/run-search');
        const { search }: typeof import('../../sequence/search/search') = require('../../sequence/search/search');
        const sequences = (drawable: Drawable) => sequencesOf(cli, inputDir, options.target, drawable);
        await runSearch({ ...options, inputDir }, { sequences, search, replay: replayLine(cli) }, host);
      });
  };

function sequencesOf(
  cli: OperatorCli,
  inputDir: string,
  named: string | undefined,
  drawable: Drawable,
): SequencesOptions<undefined> {
  const { subjectOf }: typeof import('./subject') = require('./subject');
  const { target, input } = readFor(cli, inputDir, named);
  const head = { name: 'search', start: { input: resolve(inputDir) }, target: target.name };
  return { subject: subjectOf(target, {}), input, head, ...drawable };
}

const stagedBy =
  (cli: OperatorCli) =>
  (scenario: Scenario, file: string): StagedScenario<undefined> => {
    const { subjectOf }: typeof import('./subject') = require('./subject');
    const { target, ...start } = startOf(cli, scenario, file);
    // The environment of the machine has no say: the same scenario is the same everywhere.
    return { subject: subjectOf(target, {}), ...start };
  };

/** Where a scenario starts. @throws InputError or UsageError for a start or a target that cannot be used */
function startOf(
  cli: OperatorCli,
  { start, target }: Scenario,
  file: string,
): ReadForTarget & { readonly directory?: string } {
  if ('input' in start) {
    const directory = resolve(dirname(file), start.input);
    return { ...readFor(cli, directory, target), directory };
  }
  if ('empty' in start) {
    const named = targetNamed(cli, target ?? cli.targets[0].name);
    return { target: named, input: emptyInput(named) };
  }
  throw new InputError({
    file,
    path: 'start.example',
    found: `"${start.example}"`,
    expected: `input or empty: ${cli.name} has no examples of its own`,
  });
}

/** The line that runs a scenario again. */
const replayLine =
  ({ name }: OperatorCli) =>
  (file: string): string =>
    `${name} sequence run ${shellQuote(file)}`;
