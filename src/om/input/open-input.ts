import { type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ResourceType } from '../resource-type';
import { InputError } from './input-error';
import { defaultLimits, InputFiles, type InputLimits } from './input-file';
import type { InputSource } from './input-source';
import { extension } from './input-tree';
import { hasTree, type Layout, layoutOf } from './layout';
import { describeSystemError, systemErrorCode } from './system-error';

/** How to open an input. */
export interface OpenOptions {
  /** What to take at most; see `defaultLimits`. */
  readonly limits?: Partial<InputLimits>;
  /** Is told of each file before it is read. */
  readonly reading?: (file: string) => void;
}

/** An input whose layout is known and of which nothing was read yet. */
export interface OpenedInput {
  readonly source: InputSource;
  readonly layout: Layout;
}

/**
 * Finds out what an input is.
 *
 * @param types the kinds that may be read of it later; asked for where it is an archive, of which no more is kept
 * @throws InputError when there is nothing that could be read
 */
export function openInput(
  path: string,
  types: () => readonly Pick<ResourceType, 'group' | 'resource'>[],
  options: OpenOptions = {},
): OpenedInput {
  const limits = { ...defaultLimits, ...options.limits };
  const stats = statsOf(path);
  const { reading } = options;
  if (stats.isDirectory()) return laidOut(new InputFiles(path, limits), reading);
  if (stats.isFile() && extension.test(path)) {
    const place = { kind: 'manifests', root: path, files: [path] } as const;
    return { source: new InputFiles(dirname(path), limits), layout: { kind: 'single', cluster: place, guests: [] } };
  }
  if (!stats.isFile()) throw unusable(path, 'neither a directory nor a file');
  if (stats.size === 0) throw unusable(path, 'an empty file');
  // Loaded where there is an archive: most runs never see one.
  const { readArchive }: typeof import('./archive/read-archive') = require('./archive/read-archive');
  return laidOut(readArchive(path, types(), limits), reading);
}

/** Whether a directory is an input in must-gather layout, and not a heap of manifests. */
export function holdsTree(directory: string): boolean {
  return hasTree(new InputFiles(directory, defaultLimits));
}

function laidOut(given: InputSource, reading: OpenOptions['reading']): OpenedInput {
  const source = reading === undefined ? given : toldOf(given, reading);
  return { source, layout: layoutOf(source) };
}

const toldOf = (source: InputSource, reading: (file: string) => void): InputSource => ({
  root: source.root,
  limits: source.limits,
  list: (path) => source.list(path),
  follow: (path) => source.follow(path),
  read: (path, maxBytes) => {
    reading(path);
    return source.read(path, maxBytes);
  },
});

function statsOf(path: string): Stats {
  try {
    return statSync(path);
  } catch (error) {
    const missing = systemErrorCode(error) === 'ENOENT';
    if (missing && path === '-') throw unusable(path, 'the standard input, which holds no directory');
    throw unusable(path, missing ? 'no such directory' : describeSystemError(error));
  }
}

const unusable = (file: string, found: string): InputError =>
  new InputError({
    file,
    found,
    expected: 'a directory in must-gather layout, an archive of one, or manifests',
    hint: '`om input-resources` lists what belongs in it',
  });
