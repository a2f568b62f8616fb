import { Command } from 'commander';
import type { CommandEntry, CommandHost, CommandLine } from './command';
import { version as packageVersion } from './version';

/** What a command line consists of. */
export interface Program {
  /** What it does, in a sentence. */
  readonly description: string;
  /** What its help says behind the list of commands. */
  readonly overview: string;
  readonly commands: readonly CommandEntry[];
  /** What `--version` prints. Default: the version of the package. */
  readonly version?: string;
}

/** How a program's commands are put together. */
export interface CommandTreeOptions {
  /** What the program was started as. */
  readonly name: string;
  readonly host: CommandHost;
  /** Whether a command is loaded, with its options and its help. The others have a name and a summary. */
  isLoaded(name: string): boolean;
  /** What commands run that run others. */
  readonly run: CommandLine;
}

/** The commands of a program. They throw where they would end the process, and print nothing of what went wrong. */
export function commandTree(
  { description, overview, commands, version = packageVersion() }: Program,
  { name: programName, host, isLoaded, run }: CommandTreeOptions,
): Command {
  const program = new Command(programName)
    .description(description)
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .addHelpText('after', overview)
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({ writeOut: host.out, writeErr: host.err, outputError: () => {} });
  for (const { name, summary, load } of commands) {
    if (isLoaded(name)) load()(program, host, run);
    else program.command(name).summary(summary).description(summary);
  }
  for (const command of program.commands) inherit(command, program);
  return program;
}

/** Sub-commands do not take these over by themselves once they exist. */
function inherit(command: Command, program: Command): void {
  command.copyInheritedSettings(program).exitOverride();
}

/** The command that arguments ask for, be it for help about it; undefined where they name none. */
export const askedCommand = (args: readonly string[]): string | undefined =>
  args.find((arg) => !arg.startsWith('-') && arg !== 'help');
