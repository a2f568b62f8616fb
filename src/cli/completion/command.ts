import { Argument, type Command } from 'commander';
import { printable } from '../../diff/printable';
import type { DefineCommand } from '../command';
import { candidatesFor } from './candidates';
import { completionScript, type Shell, shells } from './scripts';

const help = (program: string): string => `
The script asks the program for what may follow, so it need not be made anew with a new version.

Examples:
  source <(${program} completion bash)                                        # in ~/.bashrc
  source <(${program} completion zsh)                                         # in ~/.zshrc, behind compinit
  ${program} completion fish > ~/.config/fish/completions/${program}.fish`;

/**
 * `completion`: completes command lines of the program in a shell.
 *
 * @param treeFor the program's commands, with the one loaded that words ask for
 */
export const completionCommand =
  (treeFor: (words: readonly string[]) => Command): DefineCommand =>
  (program, host) => {
    program
      .command('completion')
      .summary('print a script that completes command lines in a shell')
      .description('Prints a script that has a shell complete commands, options, values and files.')
      .addArgument(new Argument('<shell>', 'which shell').choices(shells))
      .argument('[words...]', 'with --candidates, behind --: what was written, without the program')
      .option('--candidates', 'print what may stand in place of the last word instead: what the script asks for')
      .addHelpText('after', help(program.name()))
      .action((shell: Shell, words: readonly string[], options: { readonly candidates?: true }) => {
        if (options.candidates === undefined) host.data(completionScript(shell, program.name()));
        else host.data(lines(shell === 'bash' ? joinedAtEquals(words) : words, words.at(-1) ?? '', treeFor));
      });
  };

/** The words with `--output=json` as one, which bash takes for three. */
function joinedAtEquals(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const word of words) {
    const last = joined.at(-1) ?? '';
    const continues = last.startsWith('--') && (word === '=' ? !last.includes('=') : last.endsWith('='));
    if (continues) joined[joined.length - 1] = last + word;
    else joined.push(word);
  }
  return joined;
}

/**
 * What may stand in place of the last word: `words` or `files`, then a word a line, with what it means behind a tab.
 *
 * @param replaced what the shell takes for the last word; it may be the end of it
 */
function lines(words: readonly string[], replaced: string, treeFor: (words: readonly string[]) => Command): string {
  const candidates = candidatesFor(treeFor(words), words);
  if (candidates.kind === 'files') return 'files\n';
  const current = words.at(-1) ?? '';
  const kept = current === replaced ? 0 : current.indexOf('=') + 1;
  return [
    'words',
    ...candidates.words.map(({ word, meaning }) => `${word.slice(kept)}\t${printable(meaning)}`),
    '',
  ].join('\n');
}
