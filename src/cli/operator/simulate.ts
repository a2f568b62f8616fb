import type { CommandHost, DefineCommand } from '../command';
import { type ConductOptions, conductsOf } from '../conducts';
import { exitCodes } from '../errors';
import { parseRounds } from '../options';
import type { OperatorCli } from './definition';
import { inputOption, namesOption, nowOption, outputOption, seedOption, targetOption } from './options';
import { readFor } from './target';

interface Options extends ConductOptions {
  readonly inputDir: string;
  readonly target?: string;
  readonly rounds: number;
  /** Milliseconds since the epoch. */
  readonly now?: number;
  readonly seed: number;
  readonly output: 'text' | 'json';
}

/** `simulate`: the operator in a cluster in memory, until it comes to rest. */
export const define =
  (cli: OperatorCli): DefineCommand =>
  (program, host) => {
    program
      .command('simulate')
      .summary('run the operator in a cluster in memory until it comes to rest')
      .description(
        'Runs the operator over an input in a cluster in memory, round after round, and shows where that ends.',
      )
      .addOption(inputOption())
      .addOption(targetOption(cli))
      .option('--rounds <number>', 'after how many rounds to give up', parseRounds, 100)
      .addOption(namesOption('--stop-actor <names>', 'components that do nothing, comma separated'))
      .addOption(namesOption('--slow-actor <names>', 'components that take so many times as long: NAME=FACTOR'))
      .addOption(namesOption('--fail-actor <names>', 'components that fail in their own way'))
      .addOption(nowOption())
      .addOption(seedOption())
      .addOption(outputOption())
      .addHelpText('after', `\nExample:\n  ${cli.name} simulate --input-dir must-gather`)
      .action((options: Options) => simulateInput(cli, options, host));
  };

function simulateInput(cli: OperatorCli, options: Options, host: CommandHost): void {
  const { actorNames, stageOf }: typeof import('./subject') = require('./subject');
  const { simulate }: typeof import('../../simulation/simulate') = require('../../simulation/simulate');
  const { seededSource }: typeof import('../../om/random') = require('../../om/random');
  const told: typeof import('../actions/simulation-text') = require('../actions/simulation-text');
  const { target, input } = readFor(cli, options.inputDir, options.target);
  const conducts = conductsOf(options, actorNames(target));
  const { environment } = host;
  const { seed, rounds } = options;
  const { clusters, clock } = stageOf(target, { input, now: options.now ?? host.now(), seed, conducts, environment });
  const simulation = simulate({
    operator: target.load(),
    clusters,
    clock,
    rounds,
    sources: { random: seededSource(seed), secrets: 'random', environment, settings: undefined },
    judged: target.judged ?? (() => []),
  });
  host.out(options.output === 'json' ? told.simulationJson(simulation) : told.simulationText(simulation));
  if (simulation.end.kind !== 'rest') host.exit(exitCodes.failure);
}
