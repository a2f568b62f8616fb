import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readdirSync, readSync, realpathSync, statSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { InputError } from './input-error';
import type { InputLimits } from './input-limits';
import type { EntryKind, InputSource, SourceEntry } from './input-source';
import { describeSystemError } from './system-error';

export { defaultLimits, type InputLimits } from './input-limits';

const mebibytes = (bytes: number): string => `${Math.ceil(bytes / (1024 * 1024))} MiB`;

/** Where a link leads that is not followed. */
export const leavesInput = (file: string): InputError =>
  new InputError({
    file,
    found: 'a link that leaves the input directory',
    expected: 'files within it',
    hint: 'Copy the file in place of the link',
  });

/**
 * The text of a file's bytes: UTF-8, or UTF-16 where a mark in front says so, as some shells write what a program prints.
 *
 * @throws InputError when they are neither
 */
export function textOf(file: string, bytes: Buffer): string {
  const wide = wideText(bytes);
  if (wide !== undefined) return wide;
  if (bytes.includes(0)) throw new InputError({ file, found: 'bytes that are no text', expected: 'text in UTF-8' });
  if (!isUtf8(bytes)) throw new InputError({ file, found: 'bytes that are not UTF-8', expected: 'text in UTF-8' });
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
    ? bytes.toString('utf8', 3)
    : bytes.toString('utf8');
}

/** A text in UTF-16 with its mark, without it; undefined for anything else. */
function wideText(bytes: Buffer): string | undefined {
  if (bytes.length % 2 !== 0) return undefined;
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe;
  if (!isLittle && (bytes[0] !== 0xfe || bytes[1] !== 0xff)) return undefined;
  const text = (isLittle ? bytes : Buffer.from(bytes).swap16()).toString('utf16le', 2);
  // Half of a pair, and what UTF-32 has between its letters.
  return /[\p{Surrogate}\0]/u.test(text) ? undefined : text;
}

/** Counts what is read of an input. */
export class InputBudget {
  private total = 0;

  /** @param root what the input is called */
  constructor(
    private readonly root: string,
    private readonly limits: InputLimits,
  ) {}

  /** Takes a file into account. @throws InputError when it, or all files together, are too large */
  spend(file: string, size: number, maxBytes: number): void {
    const { maxTotalBytes } = this.limits;
    const hint = 'Leave out what the operator does not read: `om input-resources` lists what it does';
    if (size > maxBytes) {
      const found = `a file of ${mebibytes(size)}`;
      throw new InputError({ file, found, expected: `at most ${mebibytes(maxBytes)}`, hint });
    }
    this.total += size;
    if (this.total > maxTotalBytes) {
      const found = `more than ${mebibytes(maxTotalBytes)} of input`;
      throw new InputError({ file: this.root, found, expected: `at most ${mebibytes(maxTotalBytes)} in all`, hint });
    }
  }
}

/** Reads the files below one folder, never outside of it, within limits. Counts what it read. */
export class InputFiles implements InputSource {
  private readonly budget: InputBudget;
  private readonly realRoot: string;

  /** @param root an existing folder */
  constructor(
    readonly root: string,
    readonly limits: InputLimits,
  ) {
    this.realRoot = realpathSync(root);
    this.budget = new InputBudget(root, limits);
  }

  list(path: string): readonly SourceEntry[] {
    try {
      return readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      throw new InputError({ file: path, found: describeSystemError(error), expected: 'a readable folder' });
    }
  }

  follow(path: string): EntryKind {
    try {
      const target = relative(this.realRoot, realpathSync(path));
      if (target === '..' || target.startsWith(`..${sep}`)) throw leavesInput(path);
      const stats = statSync(path);
      return stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other';
    } catch (error) {
      if (error instanceof InputError) throw error;
      throw new InputError({ file: path, found: describeSystemError(error), expected: 'a readable file' });
    }
  }

  read(path: string, maxBytes: number): string {
    return textOf(path, this.bytes(path, maxBytes));
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
      this.budget.spend(path, stats.size, maxBytes);
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
}
