import { type Command, CommanderError } from 'commander';
import { printable, shownText } from '../diff/printable';
import type { CommandHost, CommandLine } from './command';
import { commandTree, type Program, subcommand } from './command-tree';
import { errorMessage, exitCodes, UsageError } from './errors';
import { usageHint } from './usage-hints';

export type { Program } from './command-tree';

/**
 * Runs a command line. Loads the command that is asked for and no other.
 *
 * @param args what follows the program's name
 * @param programName what the program was started as
 */
export async function runCommandLine(
  program: Program,
  args: readonly string[],
  given: CommandHost,
  programName: string,
): Promise<void> {
  const host = carefully(given);
  const run: CommandLine = (others, outer) => runCommandLine(program, others, outer, programName);
  const options = { name: programName, host, run };
  const tree = commandTree(program, args, options);
  if (args.length === 0) {
    host.err(tree.helpInformation());
    host.exit(exitCodes.unusable);
    return;
  }
  const words = withoutHelpCommand(args, tree);
  try {
    await tree.parseAsync(words, { from: 'user' });
  } catch (error) {
    const fault = await firstFault(error, commandTree(program, args, options), words);
    host.exit(report(fault, host, askedFor(tree, words), args));
  }
}

/** A host that gets nothing that steers a terminal, whatever a command hands it. */
const carefully = (host: CommandHost): CommandHost => ({
  ...host,
  out: (text) => host.out(shownText(text, host.colours())),
  err: (text) => host.err(shownText(text, false)),
  progress: (text) => host.progress(printable(text)),
});

/**
 * The arguments with `help a b` as `a b --help`. What names no command is left for the parser to refuse, without what
 * follows it: asked for help, it would show that of another command.
 */
function withoutHelpCommand(args: readonly string[], tree: Command): string[] {
  const [first = '', ...words] = args;
  if (first !== 'help') return first.startsWith('-') || subcommand(tree, first) !== undefined ? [...args] : [first];
  const path: string[] = [];
  let command = tree;
  for (const word of words) {
    if (command.commands.length === 0) break;
    path.push(word);
    const next = subcommand(command, word);
    if (next === undefined) return path;
    command = next;
  }
  return [...path, '--help'];
}

/**
 * What to tell of a command line that cannot be followed. An option that is not known comes before one that is missing:
 * often they are the same, misspelt. The parser looks for missing ones first, so it is asked again with none required.
 */
async function firstFault(error: unknown, tree: Command, words: readonly string[]): Promise<unknown> {
  if (!(error instanceof CommanderError) || error.code !== 'commander.missingMandatoryOptionValue') return error;
  askNothing(tree);
  try {
    await tree.parseAsync([...words], { from: 'user' });
  } catch (other) {
    if (other instanceof CommanderError && other.code === 'commander.unknownOption') return other;
  }
  return error;
}

/** Has commands require no option and do nothing. */
function askNothing(tree: Command): void {
  for (const command of tree.commands) {
    for (const option of command.options) option.makeOptionMandatory(false);
    command.action(() => {});
    askNothing(command);
  }
}

/** A message with the arguments in it as they can be shown: a line of one does not pass for a message of its own. */
const withShownArguments = (message: string, args: readonly string[]): string =>
  args
    .flatMap((arg) => [arg, arg.slice(arg.indexOf('=') + 1)])
    .filter((arg) => arg !== printable(arg))
    .reduce((shown, arg) => shown.replaceAll(arg, printable(arg)), message);

/** The command that words ask for, as far as they name one that there is, and what it is called. */
function askedFor(tree: Command, words: readonly string[]): Asked {
  let asked = { command: tree, name: tree.name(), words };
  for (const word of words) {
    const command = subcommand(asked.command, word);
    if (command !== undefined) asked = { command, name: `${asked.name} ${word}`, words };
  }
  return asked;
}

interface Asked {
  readonly command: Command;
  readonly name: string;
  readonly words: readonly string[];
}

function report(error: unknown, host: CommandHost, asked: Asked, args: readonly string[]): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCodes.success;
    // Of help that was printed for want of anything to do there is no message.
    const hint = usageHint(error, asked);
    const message = withShownArguments(error.message, args);
    // The parser guesses by how names are written.
    if (error.code !== 'commander.help') host.err(`${hint === undefined ? message : message.split('\n', 1)}\n`);
    if (hint !== undefined) host.err(`(${hint})\n`);
    host.err(`Try: ${asked.name} --help\n`);
    return exitCodes.unusable;
  }
  host.err(`error: ${errorMessage(error)}\n`);
  if (error instanceof UsageError) host.err(`Try: ${asked.name} --help\n`);
  return exitCodes.unusable;
}
