import { Option } from 'commander';
import type { DefineCommand } from '../command';
import type { DeclarationOptions } from './input-resources';

/** Adds `output-resources`: what the operator writes, so that a host knows what to permit. */
export const define: DefineCommand = (program, host) => {
  program
    .command('output-resources')
    .summary('list what the operator writes')
    .description('Prints the declaration of the operator-manager contract.')
    .addOption(
      new Option('--target <target>', 'which operator to ask').choices(['standalone', 'hosted']).default('standalone'),
    )
    .addOption(new Option('--output <format>', 'format').choices(['yaml', 'json']).default('yaml'))
    .addHelpText('after', '\nExample:\n  om output-resources --target hosted --output json')
    .action((options: DeclarationOptions) => {
      const module: typeof import('../declarations') = require('../declarations');
      module.printOutputResources(options, host);
    });
};
