import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterwards } from '../afterwards';
import { isAlive } from '../output/directory-lock';
import { OutputError } from '../output/output-error';
import { writeFault } from '../output/write-fault';

/** A folder for one run of a test, which says whose it is. @throws OutputError where there is no place for one */
function makeWorkFolder(): string {
  const place = tmpdir();
  try {
    return mkdtempSync(join(place, `om-test-${process.pid}-`));
  } catch (error) {
    throw new OutputError(`cannot write ${place}, where temporary files go (TMPDIR): ${writeFault(error)}`);
  }
}

/**
 * Has a folder for as long as it is used.
 *
 * @param use where it gives a promise, until that is settled
 * @throws OutputError where there is no place for one
 */
export function inWorkFolder<T>(use: (folder: string) => T): T {
  const folder = makeWorkFolder();
  return afterwards(
    () => use(folder),
    () => rmSync(folder, { recursive: true, force: true }),
  );
}

/** Takes away the folders that runs of ours left behind which were killed. */
export function removeForsakenFolders(): void {
  const user = process.getuid?.();
  for (const name of names()) {
    const pid = /^om-test-(\d+)-\w+$/.exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const path = join(tmpdir(), name);
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats?.isDirectory() && stats.uid === user) rmSync(path, { recursive: true, force: true });
  }
}

function names(): readonly string[] {
  try {
    return readdirSync(tmpdir());
  } catch {
    return [];
  }
}
