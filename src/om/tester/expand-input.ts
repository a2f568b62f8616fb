import { existsSync, lstatSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import * as z from 'zod/mini';
import { InputError } from '../input/input-error';
import { makeFolder } from '../output/make-folder';
import { fields } from '../schema';
import { readTypedIfThere } from './read-file';
import { readRegularFile } from './regular-file';
import { entries } from './test-case';

const overlay = fields({ base: z.string(), without: z._default(z.array(z.string()), []) });

/** Files of a folder below it, sorted; none where there is no such folder. */
export const filesBelow = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => !entry.isDirectory())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
        .sort()
    : [];

/**
 * Lays out the whole input of a test: that of the test it builds on without the files it leaves out, then its own over it.
 *
 * @param assets - folder that `ASSET(path)` in a file stands for: the content of that file in base64
 * @throws InputError where the base or an asset is not there
 */
export function expandInput(test: string, target: string, assets: string | undefined): void {
  makeFolder(target);
  layOver(test, target, assets, []);
}

function layOver(test: string, target: string, assets: string | undefined, above: readonly string[]): void {
  const file = join(test, entries.overlay);
  const said = readTypedIfThere(file, overlay);
  if (said !== undefined) {
    const base = baseOf(test, said.base);
    if (base === undefined || [...above, test].includes(base)) {
      const found = base === undefined ? `no test ${said.base}` : 'a test that builds on itself';
      throw new InputError({
        file,
        path: 'base',
        found,
        expected: 'a test beside this one, or below a folder above it',
      });
    }
    layOver(base, target, assets, [...above, test]);
    for (const path of said.without) remove(target, path, file);
  }
  copyTree(join(test, entries.input), target, assets);
}

function remove(target: string, path: string, file: string): void {
  const full = join(target, path);
  const within = relative(target, full);
  const isFile = within !== '' && within !== '..' && !within.startsWith(`..${sep}`) && !isFolder(full);
  if (!isFile) throw new InputError({ file, path: 'without', found: path, expected: 'a file within the input' });
  rmSync(full, { force: true });
}

const isFolder = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** The test that is meant: beside this one, else the path as seen from a folder above. */
function baseOf(test: string, base: string): string | undefined {
  const isTest = (folder: string): boolean => existsSync(join(folder, entries.description));
  const sibling = join(dirname(test), basename(base));
  if (isTest(sibling)) return sibling;
  for (let folder = dirname(test); ; folder = dirname(folder)) {
    const candidate = join(folder, base);
    if (isTest(candidate)) return candidate;
    if (folder === dirname(folder)) return undefined;
  }
}

/** Copies files, assets in place of their names. */
export function copyTree(from: string, to: string, assets: string | undefined): void {
  for (const path of filesBelow(from)) {
    const bytes = readRegularFile(join(from, path), from);
    makeFolder(dirname(join(to, path)));
    const content = bytes.includes('ASSET(') ? withAssets(bytes.toString(), assets, join(from, path)) : bytes;
    writeFileSync(join(to, path), content);
  }
}

/** A text with the content of assets in place of their names, in base64. @throws InputError where one is not there */
export const withAssets = (text: string, assets: string | undefined, file: string): string =>
  text.replace(/ASSET\(([\w./-]+)\)/g, (found, name: string) => {
    const expected = 'an asset of the release: name their folder with --assets or OM_ASSETS';
    if (assets === undefined) throw new InputError({ file, found, expected });
    try {
      return readRegularFile(join(assets, name), assets).toString('base64');
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      throw new InputError({ file, found: `${found}, ${error.found}`, expected });
    }
  });
