import { dirname, resolve } from 'node:path';
import { InputError } from '../../om/input/input-error';
import type { Scenario } from '../../sequence/scenario';
import type { RunScenariosOptions, StagedScenario } from '../actions/sequence/run-scenarios';
import type { DefineCommand } from '../command';
import { runsScenarios } from '../scenario-options';
import type { OperatorCli } from './definition';
import { emptyInput, type ReadForTarget, readFor, targetNamed } from './target';

/** `sequence`: tests of the operator by sequences of events and faults. */
export const define =
  (cli: OperatorCli): DefineCommand =>
  (program, host) => {
    const sequence = program
      .command('sequence')
      .summary('test the operator with sequences of events and faults')
      .description('Tests the operator with reproducible sequences of events and faults, in clusters in memory.')
      .addHelpText('after', `\nExample:\n  ${cli.name} sequence run scenarios/*.yaml`);
    runsScenarios(sequence.command('run').copyInheritedSettings(program).exitOverride()).action(
      (files: string[], options: RunScenariosOptions) => {
        const module: typeof import('../actions/sequence/run-scenarios') = require('../actions/sequence/run-scenarios');
        const replay = (file: string): string => `${cli.name} sequence run ${file}`;
        module.runScenarios(files, options, { replay, staged: stagedBy(cli) }, host);
      },
    );
  };

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
