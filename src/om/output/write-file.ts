import { randomBytes } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a file that appears whole or not at all: under a name that nobody can foresee, and never through a link that waits
 * there.
 *
 * @param mode permissions; by default what the process gives to all files
 */
export function writeWholeFile(file: string, text: string, mode = 0o666): void {
  const staged = join(dirname(file), `.${basename(file)}.new-${randomBytes(6).toString('hex')}`);
  try {
    writeFileSync(staged, text, { flag: 'wx', mode });
    renameSync(staged, file);
  } catch (error) {
    rmSync(staged, { force: true });
    throw error;
  }
}
