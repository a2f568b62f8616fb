import type { Argument, Command, Option } from 'commander';

/** Something that may be written. */
export interface Candidate {
  readonly word: string;
  /** What it means, in a line; empty where the word says it. */
  readonly meaning: string;
}

/** What may be written: one of some words, or the path of a file, which the shell knows. */
export type Candidates = { readonly kind: 'words'; readonly words: readonly Candidate[] } | { readonly kind: 'files' };

/**
 * What may be written in place of the last of some words.
 *
 * @param tree commands of the program; the one that the words name has to be loaded
 * @param words what follows the program's name, up to where the cursor is; the last may be empty
 */
export function candidatesFor(tree: Command, words: readonly string[]): Candidates {
  const current = words.at(-1) ?? '';
  const place = placeAfter(tree, words.slice(0, -1));
  const [flag = '', start] = splitAtEquals(current);
  const valued = place.isLiteral || start === undefined ? undefined : optionNamed(place.command, flag);
  if (valued !== undefined) return starting(current, valuesOf(valued, `${flag}=`));
  if (place.option !== undefined) return starting(current, valuesOf(place.option, ''));
  if (current.startsWith('-') && !place.isLiteral) return starting(current, optionsOf(place.command));
  return starting(current, operandsOf(place));
}

/** Where a command line is, after some of its words. */
interface Place {
  readonly command: Command;
  /** The option whose value comes next; undefined where none is due. */
  readonly option: Option | undefined;
  /** How many arguments the command has been given. */
  readonly given: number;
  /** Whether `--` was among the words, behind which nothing is an option. */
  readonly isLiteral: boolean;
  /** Whether help about a command is asked for: nothing but names of commands follows. */
  readonly isHelp: boolean;
}

const placeAfter = (tree: Command, words: readonly string[]): Place =>
  words.reduce<Place>(after, { command: tree, option: undefined, given: 0, isLiteral: false, isHelp: false });

function after(place: Place, word: string): Place {
  if (place.option !== undefined) return { ...place, option: undefined };
  if (!place.isLiteral && word === '--') return { ...place, isLiteral: true };
  if (!place.isLiteral && word.startsWith('-')) {
    const option = optionNamed(place.command, word);
    return option?.required ? { ...place, option } : place;
  }
  if (place.command.parent === null && word === 'help') return { ...place, isHelp: true };
  const command = place.command.commands.find((one) => one.name() === word);
  return command === undefined ? { ...place, given: place.given + 1 } : { ...place, command, given: 0 };
}

const optionNamed = (command: Command, flag: string): Option | undefined =>
  command.options.find((option) => flag === option.long || flag === option.short);

function splitAtEquals(word: string): readonly [string, string?] {
  const at = word.startsWith('--') ? word.indexOf('=') : -1;
  return at < 0 ? [word] : [word.slice(0, at), word.slice(at + 1)];
}

const files: Candidates = { kind: 'files' };

const wordsOf = (words: readonly Candidate[]): Candidates => ({ kind: 'words', words });

/** Names of values and of arguments that are paths of files or directories. */
const paths = { values: ['dir', 'file', 'files', 'path'], arguments: ['dir', 'files', 'input', 'scenario'] } as const;

const isAmong = (names: readonly string[], name: string): boolean => names.includes(name);

/** @param prefix what stands before the value in the same word */
function valuesOf(option: Option, prefix: string): Candidates {
  if (option.argChoices !== undefined)
    return wordsOf(option.argChoices.map((word) => ({ word: `${prefix}${word}`, meaning: '' })));
  const [, name = ''] = /[<[]([^>\].]+)/.exec(option.flags) ?? [];
  return isAmong(paths.values, name) ? files : wordsOf([]);
}

const optionsOf = (command: Command): Candidates =>
  wordsOf(
    command
      .createHelp()
      .visibleOptions(command)
      .map((option) => ({ word: option.long ?? option.flags, meaning: firstLine(option.description) })),
  );

function operandsOf({ command, given, isHelp, isLiteral }: Place): Candidates {
  if (command.commands.length > 0) {
    const commands = command.createHelp().visibleCommands(command);
    return wordsOf(commands.map((one) => ({ word: one.name(), meaning: firstLine(one.summary()) })));
  }
  if (isHelp) return wordsOf([]);
  const argument = argumentAt(command.registeredArguments, given);
  if (argument === undefined) return isLiteral ? wordsOf([]) : optionsOf(command);
  if (argument.argChoices !== undefined) return wordsOf(argument.argChoices.map((word) => ({ word, meaning: '' })));
  return isAmong(paths.arguments, argument.name()) ? files : wordsOf([]);
}

function argumentAt(declared: readonly Argument[], position: number): Argument | undefined {
  const last = declared.at(-1);
  return declared[position] ?? (last?.variadic ? last : undefined);
}

const firstLine = (text: string): string => text.split('\n', 1).join('');

const starting = (start: string, candidates: Candidates): Candidates =>
  candidates.kind === 'files' ? files : wordsOf(candidates.words.filter(({ word }) => word.startsWith(start)));
