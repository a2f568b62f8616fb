import { type Command, Option } from 'commander';
import type { DeclarationFormat, Declarations } from '../actions/declarations';
import type { CommandHost, DefineCommand } from '../command';

/** One half of what an operator declares, as a command. */
export interface DeclarationCommand {
  readonly name: 'input-resources' | 'output-resources';
  readonly summary: string;
  print(declarations: Declarations, format: DeclarationFormat, host: CommandHost): void;
}

/** What there are declarations of. */
export interface DeclaredTargets<T extends string, O = object> {
  /** What the program is called, for the example in the help. */
  readonly program: string;
  readonly targets: readonly T[];
  /** The target where none is named. */
  readonly standard: T;
  /** @param options those that the command has of its own */
  declarations(target: T, options: O): Declarations;
}

/**
 * A command that prints one half of what an operator declares.
 *
 * @param add adds options of its own. Default: it has none
 */
export const declarationCommand =
  <T extends string, O = object>(
    { name, summary, print }: DeclarationCommand,
    { program: om, targets, standard, declarations }: DeclaredTargets<T, O>,
    add: (command: Command) => Command = (command) => command,
  ): DefineCommand =>
  (program, host) => {
    const command = program
      .command(name)
      .summary(summary)
      .description('Prints the declaration of the operator-manager contract.')
      .addOption(new Option('--target <target>', 'whose declaration').choices(targets).default(standard))
      .addOption(new Option('--output <format>', 'format').choices(['yaml', 'json']).default('yaml'));
    add(command)
      .addHelpText('after', `\nExample:\n  ${om} ${name} --target ${targets.at(1) ?? standard} --output json`)
      .action((options: { readonly target: T; readonly output: DeclarationFormat } & O) =>
        print(declarations(options.target, options), options.output, host),
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
