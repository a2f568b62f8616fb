import { randomBytes } from 'node:crypto';
import { closeSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a file that appears whole or not at all: under a name that nobody can foresee, and never through a link that waits
 * there.
 *
 * @param text a long one in parts, of which each is written before the next is asked for
 * @param mode permissions; by default what the process gives to all files
 */
export function writeWholeFile(file: string, text: string | Iterable<string>, mode = 0o666): void {
  const staged = join(dirname(file), `.${basename(file)}.new-${randomBytes(6).toString('hex')}`);
  try {
    const descriptor = openSync(staged, 'wx', mode);
    try {
      for (const part of typeof text === 'string' ? [text] : text) writeFileSync(descriptor, part);
    } finally {
      closeSync(descriptor);
    }
    renameSync(staged, file);
  } catch (error) {
    rmSync(staged, { force: true });
    throw error;
  }
}
