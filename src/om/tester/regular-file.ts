import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { InputError } from '../input/input-error';
import { describeSystemError } from '../input/system-error';
import { isWithin } from '../output/real-path';

/** Bytes of one file, more than any object has. */
const LARGEST = 64 * 1024 * 1024;

/**
 * What a file of a test directory holds.
 *
 * @param root folder that links may not leave; undefined where any file will do
 * @throws InputError for what is no file, such as a pipe that nobody writes to, is too large, or lies elsewhere
 */
export function readRegularFile(file: string, root?: string): Buffer {
  const expected = 'a file of the test';
  if (root !== undefined && !isWithin(root, file)) {
    throw new InputError({ file, found: 'a path that leads out of its folder', expected });
  }
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) throw new InputError({ file, found: 'something that is no regular file', expected });
    if (stats.size > LARGEST) throw new InputError({ file, found: 'more than 64 MiB', expected });
    return readFileSync(descriptor);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError({ file, found: describeSystemError(error), expected });
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
