import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readSync, realpathSync, statSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { InputError } from './input-error';
import { describeSystemError } from './system-error';

/** How much a reader is ready to take. */
export interface InputLimits {
  /** Bytes of a file with one object; default 4 MiB, more than an API server takes. */
  readonly maxObjectBytes: number;
  /** Bytes of a list file; default 16 MiB. */
  readonly maxListBytes: number;
  /** Bytes of all files together; default 256 MiB. */
  readonly maxTotalBytes: number;
  /** Aliases in one YAML file; default 1,000. */
  readonly maxAliases: number;
  /** Nesting of lists and maps; default 100. */
  readonly maxDepth: number;
}

/** The limits of a reader that was not told others. */
export const defaultLimits: InputLimits = {
  maxObjectBytes: 4 * 1024 * 1024,
  maxListBytes: 16 * 1024 * 1024,
  maxTotalBytes: 256 * 1024 * 1024,
  maxAliases: 1_000,
  maxDepth: 100,
};

const mebibytes = (bytes: number): string => `${Math.ceil(bytes / (1024 * 1024))} MiB`;

/** Reads the files below one folder, never outside of it, within limits. Counts what it read. */
export class InputFiles {
  private total = 0;
  private readonly realRoot: string;

  /** @param root an existing folder */
  constructor(
    readonly root: string,
    readonly limits: InputLimits,
  ) {
    this.realRoot = realpathSync(root);
  }

  /**
   * What a link stands for. Links within the folder are followed.
   *
   * @throws InputError when it leads out of the folder or to nothing
   */
  follow(path: string): 'file' | 'folder' | 'other' {
    try {
      const target = relative(this.realRoot, realpathSync(path));
      if (target === '..' || target.startsWith(`..${sep}`)) {
        throw new InputError({
          file: path,
          found: 'a link that leaves the input directory',
          expected: 'files within it',
          hint: 'Copy the file in place of the link',
        });
      }
      const stats = statSync(path);
      return stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other';
    } catch (error) {
      if (error instanceof InputError) throw error;
      throw new InputError({ file: path, found: describeSystemError(error), expected: 'a readable file' });
    }
  }

  /**
   * The text of a file.
   *
   * @throws InputError when it is unreadable, too big or no text in UTF-8
   */
  read(path: string, maxBytes: number): string {
    const bytes = this.bytes(path, maxBytes);
    if (bytes.includes(0)) {
      throw new InputError({ file: path, found: 'bytes that are no text', expected: 'text in UTF-8' });
    }
    if (!isUtf8(bytes)) {
      throw new InputError({ file: path, found: 'bytes that are not UTF-8', expected: 'text in UTF-8' });
    }
    return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
      ? bytes.toString('utf8', 3)
      : bytes.toString('utf8');
  }

  private bytes(path: string, maxBytes: number): Buffer {
    let descriptor: number | undefined;
    try {
      // Not blocking: opening a pipe that nobody writes to would wait for ever.
      descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
      const stats = fstatSync(descriptor);
      if (!stats.isFile()) {
        throw new InputError({ file: path, found: 'something that is no regular file', expected: 'a file' });
      }
      this.account(path, stats.size, maxBytes);
      const buffer = Buffer.allocUnsafe(stats.size);
      let filled = 0;
      while (filled < buffer.length) {
        const count = readSync(descriptor, buffer, filled, buffer.length - filled, null);
        if (count === 0) break;
        filled += count;
      }
      return buffer.subarray(0, filled);
    } catch (error) {
      if (error instanceof InputError) throw error;
      throw new InputError({ file: path, found: describeSystemError(error), expected: 'a readable file' });
    } finally {
      if (descriptor !== undefined) closeSync(descriptor);
    }
  }

  private account(path: string, size: number, maxBytes: number): void {
    const { maxTotalBytes } = this.limits;
    if (size > maxBytes) {
      throw new InputError({
        file: path,
        found: `a file of ${mebibytes(size)}`,
        expected: `at most ${mebibytes(maxBytes)}`,
        hint: 'Leave out what the operator does not read: `om input-resources` lists what it does',
      });
    }
    this.total += size;
    if (this.total > maxTotalBytes) {
      throw new InputError({
        file: this.root,
        found: `more than ${mebibytes(maxTotalBytes)} of input`,
        expected: `at most ${mebibytes(maxTotalBytes)} in all`,
        hint: 'Leave out what the operator does not read: `om input-resources` lists what it does',
      });
    }
  }
}
