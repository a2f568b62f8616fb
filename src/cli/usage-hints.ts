import type { Command, CommanderError, Option } from 'commander';
import { printable } from '../diff/printable';

/**
 * What helps beyond the message of the parser: an option before its command, an input without its option, and an option for
 * what a command takes without one.
 *
 * @param command the one that was asked for
 * @param name what it is called, program and all
 * @param words the command line
 */
export function usageHint(
  { code, message }: CommanderError,
  { command, name, words }: { readonly command: Command; readonly name: string; readonly words: readonly string[] },
): string | undefined {
  const [first = '', ...rest] = words;
  if (command.parent === null && ['-v', 'version'].includes(first)) return 'Did you mean --version?';
  switch (code) {
    case 'commander.unknownOption': {
      const isBefore = first.startsWith('-') && message.includes(`'${first}'`) && command.parent !== null;
      if (isBefore && optionCalled(command, first) !== undefined)
        return `Options follow the command: ${name} ${first} ...`;
      const [operand] = command.registeredArguments;
      if (operand === undefined || !/'--input(-dir)?'/.test(message)) return undefined;
      return `It is named without an option: ${name} <${operand.name()}>`;
    }
    case 'commander.missingMandatoryOptionValue': {
      const missing = command.options.find(({ flags }) => message.includes(`'${flags}'`))?.long ?? '';
      // What a command takes without an option is rather that.
      if (command.registeredArguments.length > 0 || !/^--inputs?-dir$/.test(missing)) return undefined;
      const operand = rest.find(
        (word, index) => !word.startsWith('-') && !takesValue(command, words[index]) && word !== command.name(),
      );
      return operand === undefined ? undefined : `Did you mean ${missing} ${printable(operand)}?`;
    }
    default:
      return undefined;
  }
}

const optionCalled = (command: Command, word: string): Option | undefined =>
  command.options.find(({ long, short }) => [long, short].includes(word.split('=', 1)[0]));

/** Whether what follows a word is its value. */
const takesValue = (command: Command, word = ''): boolean => {
  const option = word.startsWith('-') ? optionCalled(command, word) : undefined;
  return option !== undefined && !word.includes('=') && (option.required || option.optional);
};
