import { printable } from '../diff/printable';
import type { CommandHost } from './command';
import { writeFile } from './write-file';

/**
 * Writes a report to a file, which appears whole or not at all, or to the standard output.
 *
 * @throws OutputError when the file cannot be written
 */
export function writeReport(text: string, file: string | undefined, host: CommandHost): void {
  if (file === undefined) {
    host.data(text);
    return;
  }
  writeFile(file, text);
  host.out(`${printable(file)}\n`);
}
