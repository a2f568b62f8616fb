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
  if (stats.isDirectory()) return laidOut(new InputFiles(path, limits));
  if (stats.isFile() && extension.test(path)) {
    const place = { kind: 'manifests', root: path, files: [path] } as const;
    return { source: new InputFiles(dirname(path), limits), layout: { kind: 'single', cluster: place, guests: [] } };
  }
  if (!stats.isFile()) throw unusable(path, 'neither a directory nor a file');
  if (stats.size === 0) throw unusable(path, 'an empty file');
  // Loaded where there is an archive: most runs never see one.
  const { readArchive }: typeof import('./archive/read-archive') = require('./archive/read-archive');
  return laidOut(readArchive(path, types(), limits));
}

/** Whether a directory is an input in must-gather layout, and not a heap of manifests. */
export function holdsTree(directory: string): boolean {
  return hasTree(new InputFiles(directory, defaultLimits));
}

const laidOut = (source: InputSource): OpenedInput => ({ source, layout: layoutOf(source) });

function statsOf(path: string): Stats {
  try {
    return statSync(path);
  } catch (error) {
    const missing = systemErrorCode(error) === 'ENOENT';
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
