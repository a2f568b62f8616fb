import { Command } from 'commander';
import type { CommandEntry, CommandHost, CommandLine } from './command';
import { checkBeforehand } from './command-checks';
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
  /** What commands run that run others. */
  readonly run: CommandLine;
}

/**
 * The commands of a program. They throw where they would end the process, and print nothing of what went wrong.
 *
 * @param args the command that they ask for is loaded, with its options and its help; the others have a name and a summary
 */
export function commandTree(program: Program, args: readonly string[], options: CommandTreeOptions): Command {
  const { name: programName, host, run } = options;
  const root = new Command(programName)
    .description(program.description)
    .version(program.version ?? packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .addHelpText('after', program.overview)
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({ writeOut: host.out, writeErr: host.err, outputError: () => {} });
  const entries = [...program.commands, completion(program, options)];
  const asked = args.find((arg) => entries.some(({ name }) => name === arg));
  for (const { name, summary, load } of entries) {
    if (name === asked) load()(root, host, run);
    else root.command(name).summary(summary).description(summary);
  }
  for (const command of root.commands) inherit(command, root);
  checkBeforehand(root);
  return root;
}

/** Every program has it. */
const completion = (program: Program, options: CommandTreeOptions): CommandEntry => ({
  name: 'completion',
  summary: 'print a script that completes command lines in a shell',
  load: () => {
    const module: typeof import('./completion/command') = require('./completion/command');
    return module.completionCommand((words) => commandTree(program, words, options));
  },
});

/** Sub-commands do not take these over by themselves once they exist. */
function inherit(command: Command, program: Command): void {
  command.copyInheritedSettings(program).exitOverride();
}

/** The command of a command that has a name. */
export const subcommand = (command: Command, name: string): Command | undefined =>
  command.commands.find((one) => one.name() === name);
