import { closeSync, openSync, readSync } from 'node:fs';
import { InputError } from './input-error';
import { textOf } from './input-file';
import { defaultLimits } from './input-limits';
import { describeSystemError } from './system-error';

const CHUNK = 1024 * 1024;

/**
 * The text of a file that somebody named, which may be a pipe, without the mark that some editors put in front. No more of it is
 * read than is taken: some files have no end.
 *
 * @param expected what is in such a file, in words
 * @param maxBytes default: what all files of an input may have together
 * @throws InputError where it cannot be read, is too large, or is no text in UTF-8
 */
export function readNamedFile(file: string, expected: string, maxBytes = defaultLimits.maxTotalBytes): string {
  return textOf(file, bytesOf(file, expected, maxBytes));
}

function bytesOf(file: string, expected: string, maxBytes: number): Buffer {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, 'r');
    const chunks: Buffer[] = [];
    for (let left = maxBytes; ; ) {
      const chunk = Buffer.allocUnsafe(CHUNK);
      const count = readSync(descriptor, chunk);
      if (count === 0) return Buffer.concat(chunks);
      left -= count;
      if (left < 0) throw new InputError({ file, found: `more than ${maxBytes / CHUNK} MiB`, expected });
      chunks.push(chunk.subarray(0, count));
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError({ file, found: describeSystemError(error), expected });
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
