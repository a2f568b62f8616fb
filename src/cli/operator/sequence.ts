import { dirname, resolve } from 'node:path';
import { InputError } from '../../om/input/input-error';
import type { Input } from '../../om/state/cluster-state';
import type { Scenario } from '../../sequence/scenario';
import type { CommandHost, DefineCommand } from '../command';
import { exitCodes } from '../errors';
import { parseSeed } from '../options';
import type { CliTarget, OperatorCli } from './definition';
import { outputOption } from './options';
import { emptyInput, readFor, targetNamed } from './target';

interface Options {
  readonly seed?: number;
  readonly checkDeterminism?: true;
  readonly output: 'text' | 'json';
}

/** `sequence`: tests of the operator by sequences of events and faults. */
export const define =
  (cli: OperatorCli): DefineCommand =>
  (program, host) => {
    const sequence = program
      .command('sequence')
      .summary('test the operator with sequences of events and faults')
      .description('Tests the operator with reproducible sequences of events and faults, in clusters in memory.')
      .addHelpText('after', `\nExample:\n  ${cli.name} sequence run scenarios/*.yaml`);
    sequence
      .command('run')
      .copyInheritedSettings(program)
      .exitOverride()
      .summary('run scenarios')
      .description('Runs scenarios and says what is not as it has to be.')
      .argument('<files...>', 'scenarios in YAML')
      .option('--seed <number>', 'in place of the seed of the scenarios', parseSeed)
      .option('--check-determinism', 'run everything twice and name the first difference')
      .addOption(outputOption())
      .action((files: string[], options: Options) => runSequences(cli, files, options, host));
  };

/** All files are read before the first one runs. @throws InputError for one that is no scenario, or whose start cannot be read */
function runSequences(cli: OperatorCli, files: readonly string[], options: Options, host: CommandHost): void {
  const { readScenario }: typeof import('../../sequence/read-scenario') = require('../../sequence/read-scenario');
  const { runScenario }: typeof import('../../sequence/run') = require('../../sequence/run');
  const { resultText }: typeof import('../../sequence/report/text') = require('../../sequence/report/text');
  const { resultsJson }: typeof import('../../sequence/report/json') = require('../../sequence/report/json');
  const {
    shortestStory,
  }: typeof import('../../sequence/search/shortest-story') = require('../../sequence/search/shortest-story');
  const { subjectOf }: typeof import('./subject') = require('./subject');
  const scenarios = files.map((file) => ({ file, read: readScenario(file) }));
  const done = scenarios.map(({ file, read }) => {
    const scenario = options.seed === undefined ? read : { ...read, seed: options.seed };
    const { target, input } = startOf(cli, scenario, file);
    // The environment of the machine has no say: the same scenario is the same everywhere.
    const subject = subjectOf(target, {});
    const result = runScenario({
      scenario,
      subject,
      input,
      checkDeterminism: options.checkDeterminism === true,
      progress: host.progress,
    });
    const story = shortestStory({ subject, input }, result);
    host.progress('');
    if (options.output === 'text') {
      host.out(resultText(result, `${cli.name} sequence run ${file} --seed ${scenario.seed ?? 0}`, story));
    }
    return { file, result, story };
  });
  if (options.output === 'json') host.out(resultsJson(done));
  const failed = done.filter(({ result }) => result.violations.length > 0);
  if (failed.length > 0) host.exit(exitCodes.failure);
}

function startOf(
  cli: OperatorCli,
  { start, target }: Scenario,
  file: string,
): { readonly target: CliTarget; readonly input: Input } {
  if ('input' in start) return readFor(cli, resolve(dirname(file), start.input), target);
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
