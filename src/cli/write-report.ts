import { randomBytes } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { OutputError } from '../om/output/output-error';
import type { CommandHost } from './command';
import { pathError } from './path-error';

/**
 * Writes a report to a file, which appears whole or not at all, or to the standard output.
 *
 * @throws OutputError when the file cannot be written
 */
export function writeReport(text: string, file: string | undefined, host: CommandHost): void {
  if (file === undefined) {
    host.out(text);
    return;
  }
  const temporary = `${file}.new-${randomBytes(6).toString('hex')}`;
  try {
    writeFileSync(temporary, text, { flag: 'wx' });
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new OutputError(`cannot write ${file}: ${pathError(error)}`);
  }
  host.out(`${file}\n`);
}
