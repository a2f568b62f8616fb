import { join } from 'node:path';
import { compareBytes } from '../../../kube/compare';
import { filesBelow } from '../expand-input';
import { readRegularFile } from '../regular-file';
import type { Breach } from './level';

/** Level 3: two runs over one input left the same files, byte for byte. The first that differs is named. */
export function differenceOf(test: string, first: string, second: string): Breach | undefined {
  const [one, other] = [filesBelow(first), filesBelow(second)];
  const [inOne, inOther] = [new Set(one), new Set(other)];
  const toDo =
    'take every value from the input, the time (--now) and a seed; a program that draws at random needs a script around it that gives it the seed';
  for (const file of [...new Set([...one, ...other])].sort(compareBytes)) {
    if (!inOther.has(file)) return { test, file, found: 'a second run over the same input does not write it', toDo };
    if (!inOne.has(file)) return { test, file, found: 'only a second run over the same input writes it', toDo };
    const bytes = readRegularFile(join(first, file), first);
    if (bytes.equals(readRegularFile(join(second, file), second))) continue;
    return { test, file, found: 'a second run over the same input writes other bytes', toDo };
  }
  return undefined;
}
