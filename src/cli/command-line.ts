import { Command, CommanderError } from 'commander';
import { printable, shownText } from '../diff/printable';
import type { CommandEntry, CommandHost, CommandLine } from './command';
import { errorMessage, exitCodes, UsageError } from './errors';
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

/**
 * Runs a command line. Loads the command that is asked for and no other.
 *
 * @param args what follows the program's name
 * @param programName what the program was started as
 */
export async function runCommandLine(
  { description, overview, commands, version = packageVersion() }: Program,
  args: readonly string[],
  given: CommandHost,
  programName: string,
): Promise<void> {
  const host = carefully(given);
  const program = new Command(programName)
    .description(description)
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .addHelpText('after', overview)
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: host.out,
      writeErr: host.err,
      outputError: (text, write) => write(withShownArguments(text, args)),
    });
  const again: CommandLine = (others, outer) =>
    runCommandLine({ description, overview, commands, version }, others, outer, programName);
  const asked = args.find((arg) => !arg.startsWith('-') && arg !== 'help');
  for (const { name, summary, load } of commands) {
    if (name === asked) load()(program, host, again);
    else program.command(name).summary(summary).description(summary);
  }
  for (const command of program.commands) inherit(command, program);
  if (args.length === 0) {
    host.err(program.helpInformation());
    host.exit(exitCodes.unusable);
    return;
  }
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    const known = commands.some(({ name }) => name === asked);
    host.exit(report(error, host, known ? `${programName} ${asked}` : programName));
  }
}

/** A host that gets nothing that steers a terminal, whatever a command hands it. */
const carefully = (host: CommandHost): CommandHost => ({
  ...host,
  out: (text) => host.out(shownText(text, host.colours())),
  err: (text) => host.err(shownText(text, false)),
  progress: (text) => host.progress(printable(text)),
});

/** A message with the arguments in it as they can be shown: a line of one does not pass for a message of its own. */
const withShownArguments = (message: string, args: readonly string[]): string =>
  args
    .flatMap((arg) => [arg, arg.slice(arg.indexOf('=') + 1)])
    .filter((arg) => arg !== printable(arg))
    .reduce((shown, arg) => shown.replaceAll(arg, printable(arg)), message);

/** Sub-commands do not take these over by themselves once they exist. */
function inherit(command: Command, program: Command): void {
  command.copyInheritedSettings(program).exitOverride();
}

function report(error: unknown, host: CommandHost, command: string): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCodes.success;
    host.err(`Try: ${command} --help\n`);
    return exitCodes.unusable;
  }
  host.err(`error: ${errorMessage(error)}\n`);
  if (error instanceof UsageError) host.err(`Try: ${command} --help\n`);
  return exitCodes.unusable;
}
