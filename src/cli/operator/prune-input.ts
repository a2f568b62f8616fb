import type { PruneCommandOptions } from '../actions/prune-input';
import type { DefineCommand } from '../command';
import type { OperatorCli } from './definition';
import { targetFor, typesOf } from './target';

/** `prune-input`: how a must-gather becomes a test case. */
export const define =
  (cli: OperatorCli): DefineCommand =>
  (program, host) => {
    program
      .command('prune-input')
      .summary('cut an input directory down to what the operator reads')
      .description(
        'Copies what the operator declares to read of a directory, with all masked that is not known to be harmless.',
      )
      .argument('<dir>', 'directory in must-gather layout')
      .requiredOption('--output-dir <dir>', 'directory to write to; it must not exist or be empty')
      .option('--keep-secrets', 'leave everything as it is, secret values too')
      .addHelpText('after', `\nExample:\n  ${cli.name} prune-input must-gather --output-dir case/input-dir`)
      .action((directory: string, options: Omit<PruneCommandOptions, 'directory'>) => {
        const module: typeof import('../actions/prune-input') = require('../actions/prune-input');
        const prunedFor = {
          types: () => typesOf(cli),
          operatorOf: (opened: Parameters<typeof targetFor>[1]) => targetFor(cli, opened).load(),
        };
        module.prune({ directory, ...options }, prunedFor, host);
      });
  };
