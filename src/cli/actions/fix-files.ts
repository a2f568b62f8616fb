import { readFileSync, statSync } from 'node:fs';
import { withEdits } from '../../check/edits';
import type { Finding } from '../../check/finding';
import { printable } from '../../diff/printable';
import { UsageError } from '../errors';
import { writeFile } from '../write-file';
import { isManifestFile } from './check-inputs';

/** One edit may bring another one to light; nothing needs as many. */
const MOST_PASSES = 10;

/**
 * Mends in files what findings have edits for, until none has. Only the text of an edit changes.
 *
 * @returns what was done, a line a file
 * @throws UsageError for the standard input and archives, OutputError where a file cannot be written
 */
export function fixFiles(given: readonly string[], look: () => readonly Finding[]): string {
  const unfit = given.find((path) => path === '-' || isArchive(path));
  if (unfit !== undefined) throw new UsageError(`--fix mends files on disk, and ${printable(unfit)} is none`);
  const counts = new Map<string, number>();
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const mendable = look().filter(({ edit }) => edit !== undefined);
    if (mendable.length === 0) break;
    for (const file of new Set(mendable.map((finding) => finding.file))) {
      const own = mendable.filter((finding) => finding.file === file);
      const written = readFileSync(file, 'utf8');
      const mark = written.startsWith('\ufeff') ? '\ufeff' : '';
      const { text, made } = withEdits(written.slice(mark.length), own);
      writeFile(file, `${mark}${text}`);
      counts.set(file, (counts.get(file) ?? 0) + made);
    }
  }
  return [...counts].map(([file, count]) => `mended ${count} in ${printable(file)}\n`).join('');
}

const isArchive = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isFile() === true && !isManifestFile(path);
