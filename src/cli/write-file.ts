import { statSync, writeFileSync } from 'node:fs';
import { OutputError } from '../om/output/output-error';
import { writeFault } from '../om/output/write-fault';
import { writeWholeFile } from '../om/output/write-file';

/**
 * Writes a file, which appears whole or not at all. What is no regular file, such as a pipe or a device, is written to as it is:
 * it would be gone with the file in its place.
 *
 * @param text a long one in parts
 * @param mode permissions of a new file; by default those of the process
 * @throws OutputError when it cannot be written
 */
export function writeFile(file: string, text: string | Iterable<string>, mode = 0o666): void {
  try {
    const isOther = statSync(file, { throwIfNoEntry: false })?.isFile() === false;
    if (isOther) writeFileSync(file, typeof text === 'string' ? text : [...text].join(''));
    else writeWholeFile(file, text, mode);
  } catch (error) {
    throw new OutputError(`cannot write ${file}: ${writeFault(error)}`);
  }
}
