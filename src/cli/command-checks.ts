import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Command } from 'commander';
import { UsageError } from './errors';

/** Has the commands of a program look at what they are given before they do anything. */
export function checkBeforehand(program: Command): void {
  program.hook('preAction', (_, asked) => {
    const { outputFile }: { readonly outputFile?: string } = asked.opts();
    if (outputFile !== undefined) checkOutputFile(outputFile);
  });
  for (const command of program.commands) checkTexts(command);
}

/**
 * An option for one text that is empty, as a variable is that is not set in a shell. Options that collect texts, or read them as something
 * else, see to it themselves. Of one that is given twice the last counts, as everywhere: wrappers rely on it.
 */
function checkTexts(command: Command): void {
  for (const { long, required, variadic, parseArg, name } of command.options.map(described)) {
    if (!required || variadic || parseArg !== undefined) continue;
    command.on(`option:${name}`, (value: string) => {
      if (value === '') throw new UsageError(`${long ?? name} is empty: was a variable not set?`);
    });
  }
  for (const one of command.commands) checkTexts(one);
}

const described = (option: Command['options'][number]) => ({ ...option, name: option.name() });

/** Whether a file can be there is known before the work that it is for. */
function checkOutputFile(file: string): void {
  const folder = dirname(file);
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`--output-file ${file} is a directory: name a file in it`);
  }
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) {
    throw new UsageError(`--output-file ${file}: there is no directory ${folder}. Make it first, or name another file`);
  }
}
