import { Option } from 'commander';
import type { ApplyOptions } from '../actions/apply-configuration';
import type { CommandHost, DefineCommand } from '../command';
import { parseNow, parseSeed, splitList } from '../options';
import type { OperatorCli } from './definition';
import { inputOption, nowOption, outputOption, targetOption } from './options';
import { readFor } from './target';

type Options = Pick<
  ApplyOptions,
  'inputDir' | 'outputDir' | 'now' | 'agesAt' | 'controllers' | 'generatedSecrets' | 'seed' | 'output'
> & { readonly target?: string };

/** `apply-configuration` with the flags of the contract. */
export const define =
  (cli: OperatorCli): DefineCommand =>
  (program, host) => {
    program
      .command('apply-configuration')
      .summary('say what to write to the clusters, given what is in them')
      .description('Runs the controllers once over a directory and writes the requests they make to another.')
      .addOption(inputOption())
      .requiredOption('--output-dir <dir>', 'directory to write the requests to; it appears whole or not at all')
      .addOption(targetOption(cli))
      .addOption(nowOption())
      .option('--ages-at <time>', 'when ages are measured (default: the time it is)', parseNow)
      .addOption(
        new Option('--controllers <names>', "comma separated: '*' all, 'foo' that one, '-foo' not that one")
          .argParser(splitList)
          .default(['*'], "'*'"),
      )
      .addOption(
        new Option('--generated-secrets <policy>', 'whether secrets that the operator generates get values')
          .choices(['random', 'empty'])
          .default('random'),
      )
      .option('--seed <number>', 'draw keys and secrets reproducibly: for tests only', parseSeed)
      .addOption(outputOption())
      .addHelpText(
        'after',
        `\nExample:\n  ${cli.name} apply-configuration --input-dir must-gather --output-dir requests`,
      )
      .action((options: Options) => applyConfiguration(cli, options, host));
  };

function applyConfiguration(cli: OperatorCli, options: Options, host: CommandHost): void {
  const apply: typeof import('../actions/apply-configuration') = require('../actions/apply-configuration');
  const { keepApart }: typeof import('../separate-directories') = require('../separate-directories');
  const random: typeof import('../../om/random') = require('../../om/random');
  const { runControllers }: typeof import('../../om/run/run-controllers') = require('../../om/run/run-controllers');
  keepApart(options.inputDir, options.outputDir);
  const { target, input } = readFor(cli, options.inputDir, options.target);
  const result = runControllers(target.load(), {
    input,
    clock: apply.clockOf(options, host),
    random: options.seed === undefined ? random.cryptographicSource : random.seededSource(options.seed),
    secrets: options.generatedSecrets,
    environment: host.environment,
    settings: undefined,
    controllers: options.controllers,
  });
  apply.finish({ result, withheld: [], gaps: [], refused: [], assumed: [] }, options, host);
}
