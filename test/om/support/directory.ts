import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

/** Calls a test with an empty directory that is gone afterwards, once a promise that it returns is settled. */
export function inDirectory<T>(use: (directory: string) => T): T {
  const directory = mkdtempSync(join(tmpdir(), 'om-test-'));
  const remove = () => rmSync(directory, { recursive: true, force: true });
  let pending = false;
  try {
    const result = use(directory);
    if (result instanceof Promise) {
      pending = true;
      result.then(remove, remove);
    }
    return result;
  } finally {
    if (!pending) remove();
  }
}

/** Writes files by relative path, in the given order. */
export function writeTree(directory: string, files: { readonly [path: string]: string | Buffer }): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), content);
  }
}

/** The files of a directory by relative path. */
export function readTree(directory: string): { readonly [path: string]: string } {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [relative(directory, path), readFileSync(path, 'utf8')]));
}
