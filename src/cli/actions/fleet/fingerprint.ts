import { createHash, type Hash } from 'node:crypto';
import { closeSync, lstatSync, openSync, readdirSync, readSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { compareBytes } from '../../../kube/compare';
import { systemErrorCode } from '../../../om/input/system-error';

/** What is read of a file at once. One for all files: thousands of them would be as many megabytes of garbage outside of the heap. */
const chunk = Buffer.allocUnsafeSlow(65_536);

/** What an input looked like from outside, and what was in it; absent where that cannot be told. */
export interface Fingerprint {
  readonly stamp?: string;
  readonly content?: string;
}

/** The fingerprint of an input, with a look into it. The stamp comes first: who changes a file after it is noticed. */
export function fingerprintOf(path: string, stamp = stampOf(path)): Fingerprint {
  return { stamp, content: contentOf(path) };
}

/**
 * What tells that files are as they were without a look into them: their names, sizes and times.
 *
 * @returns undefined where there is more than files and folders, such as links, which lead anywhere, or what cannot be read:
 *   whoever uses it says why
 */
export const stampOf = (path: string): string | undefined =>
  fileStampOf(path) ?? digest(path, (stats, hash) => hash.update(`${stampText(stats)}\0`));

/** The same of one file; undefined where there is none. It is looked at in every run, and so it is not hashed. */
export function fileStampOf(path: string): string | undefined {
  const stats = lookedAt(path);
  return stats?.isFile() ? stampText(stats) : undefined;
}

const stampText = ({ size, mtimeMs, ctimeMs, ino }: Stats): string => `${size} ${mtimeMs} ${ctimeMs} ${ino}`;

function lookedAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return undefined;
  }
}

/**
 * What tells that files are as they were by all that is in them.
 *
 * @returns undefined where there is more than files and folders
 */
export function contentOf(path: string): string | undefined {
  return digest(path, ({ size }, hash, file) => {
    hash.update(`${size}\0`);
    readInto(hash, file);
  });
}

function digest(path: string, add: (stats: Stats, hash: Hash, file: string) => void): string | undefined {
  const hash = createHash('sha256');
  const visit = (file: string, within: string): boolean => {
    const stats = lstatSync(file);
    if (stats.isDirectory()) return namesIn(file).every((name) => visit(join(file, name), `${within}/${name}`));
    if (!stats.isFile()) return false;
    hash.update(`${within}\0`);
    add(stats, hash, file);
    return true;
  };
  try {
    return visit(path, '') ? hash.digest('base64') : undefined;
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return undefined;
  }
}

function readInto(hash: Hash, path: string): void {
  const file = openSync(path, 'r');
  try {
    for (let bytes = readSync(file, chunk); bytes > 0; bytes = readSync(file, chunk)) {
      hash.update(chunk.subarray(0, bytes));
    }
  } finally {
    closeSync(file);
  }
}

const namesIn = (path: string): readonly string[] => readdirSync(path).sort(compareBytes);
