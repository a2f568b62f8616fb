import { Option } from 'commander';
import { targets } from '../../operators/auth/divergences/divergence';
import type { DeclarationOptions } from '../actions/declarations';
import type { CommandHost, DefineCommand } from '../command';

/** A command that prints one half of what an operator declares. */
export const declarationCommand =
  (
    name: 'input-resources' | 'output-resources',
    summary: string,
    print: (options: DeclarationOptions, host: CommandHost) => void,
  ): DefineCommand =>
  (program, host) => {
    program
      .command(name)
      .summary(summary)
      .description('Prints the declaration of the operator-manager contract.')
      .addOption(new Option('--target <target>', 'whose declaration').choices(targets).default('standalone'))
      .addOption(new Option('--output <format>', 'format').choices(['yaml', 'json']).default('yaml'))
      .addHelpText('after', `\nExample:\n  om ${name} --target hosted-cpo --output json`)
      .action((options: DeclarationOptions) => print(options, host));
  };
