import { Option } from 'commander';
import type { DeclarationFormat, Declarations } from '../actions/declarations';
import type { CommandHost, DefineCommand } from '../command';

/** One half of what an operator declares, as a command. */
export interface DeclarationCommand {
  readonly name: 'input-resources' | 'output-resources';
  readonly summary: string;
  print(declarations: Declarations, format: DeclarationFormat, host: CommandHost): void;
}

/** What there are declarations of. */
export interface DeclaredTargets<T extends string> {
  /** What the program is called, for the example in the help. */
  readonly program: string;
  readonly targets: readonly T[];
  /** The target where none is named. */
  readonly standard: T;
  declarations(target: T): Declarations;
}

/** A command that prints one half of what an operator declares. */
export const declarationCommand =
  <T extends string>(
    { name, summary, print }: DeclarationCommand,
    { program: om, targets, standard, declarations }: DeclaredTargets<T>,
  ): DefineCommand =>
  (program, host) => {
    program
      .command(name)
      .summary(summary)
      .description('Prints the declaration of the operator-manager contract.')
      .addOption(new Option('--target <target>', 'whose declaration').choices(targets).default(standard))
      .addOption(new Option('--output <format>', 'format').choices(['yaml', 'json']).default('yaml'))
      .addHelpText('after', `\nExample:\n  ${om} ${name} --target ${targets.at(1) ?? standard} --output json`)
      .action(({ target, output }: { readonly target: T; readonly output: DeclarationFormat }) =>
        print(declarations(target), output, host),
      );
  };

/** `input-resources`: what the operator reads, so that a host knows what to collect. */
export const inputResources: DeclarationCommand = {
  name: 'input-resources',
  summary: 'list what the operator reads',
  print: (declarations, format, host) => {
    const module: typeof import('../actions/declarations') = require('../actions/declarations');
    module.printInputResources(declarations, format, host);
  },
};

/** `output-resources`: what the operator writes. */
export const outputResources: DeclarationCommand = {
  name: 'output-resources',
  summary: 'list what the operator writes',
  print: (declarations, format, host) => {
    const module: typeof import('../actions/declarations') = require('../actions/declarations');
    module.printOutputResources(declarations, format, host);
  },
};
