import { Option } from 'commander';
import type { DefineCommand } from '../command';

/** Adds `input-resources`: what the operator reads, so that a host knows what to collect. */
export const define: DefineCommand = (program, host) => {
  program
    .command('input-resources')
    .summary('list what the operator reads')
    .description('Prints the declaration of the operator-manager contract.')
    .addOption(
      new Option('--target <target>', 'which operator to ask').choices(['standalone', 'hosted']).default('standalone'),
    )
    .addOption(new Option('--output <format>', 'format').choices(['yaml', 'json']).default('yaml'))
    .addHelpText('after', '\nExample:\n  om input-resources --target hosted --output json')
    .action((options: DeclarationOptions) => {
      const module: typeof import('../declarations') = require('../declarations');
      module.printInputResources(options, host);
    });
};

/** The options as given. */
export interface DeclarationOptions {
  readonly target: 'standalone' | 'hosted';
  readonly output: 'yaml' | 'json';
}
