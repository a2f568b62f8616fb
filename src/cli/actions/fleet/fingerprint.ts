import { createHash, type Hash } from 'node:crypto';
import { closeSync, existsSync, lstatSync, openSync, readdirSync, readSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { compareBytes } from '../../../kube/compare';
import { systemErrorCode } from '../../../om/input/system-error';

const CHUNK_BYTES = 1_048_576;

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
  digest(path, ({ size, mtimeMs, ctimeMs, ino }, hash) => hash.update(`${size} ${mtimeMs} ${ctimeMs} ${ino}\0`));

/** The same of a file that need not be there. */
export const existingStampOf = (path: string): string | undefined => (existsSync(path) ? stampOf(path) : undefined);

/**
 * What tells that files are as they were by all that is in them.
 *
 * @returns undefined where there is more than files and folders
 */
export function contentOf(path: string): string | undefined {
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  return digest(path, ({ size }, hash, file) => {
    hash.update(`${size}\0`);
    readInto(hash, file, chunk);
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

function readInto(hash: Hash, path: string, chunk: Buffer): void {
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
