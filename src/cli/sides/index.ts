import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { SideObject } from '../../diff/matching';
import { InputError } from '../../om/input/input-error';
import { resultsFile } from '../../om/output/output-layout';
import { type Recognized, recognize } from '../../operators/auth/comparison/recognize';
import type { Target } from '../../operators/auth/divergences/divergence';
import type { CommandHost } from '../command';
import { pathError } from '../path-error';
import type { SettingsOptions } from '../settings';
import { manifestsInDirectory, manifestsInFile } from './manifests';
import { renderInput } from './render';
import { leftUndoneIn, requestsIn } from './requests';

/** One side of a comparison, read. */
export interface ReadSide {
  readonly objects: readonly SideObject[];
  /** Whose output it is, where that can be told. */
  readonly origin?: Recognized;
  /** Why some of it could not be made. */
  readonly failures: readonly string[];
  /** What was taken for granted. */
  readonly assumptions: readonly string[];
}

const inputFolders = ['cluster-scoped-resources', 'namespaces', 'Management', 'UserWorkload'];

/**
 * Reads what a path holds: an input directory is rendered, an output directory of `apply-configuration` and manifests are
 * read.
 *
 * @throws InputError or UsageError for what cannot be used
 */
export function readSide(
  path: string,
  target: Target | undefined,
  options: SettingsOptions,
  host: Pick<CommandHost, 'environment' | 'now'>,
): ReadSide {
  const isFolder = isDirectory(path);
  if (isFolder && isInput(path)) return renderInput(path, target, options, host);
  const isOutput = isFolder && existsSync(join(path, resultsFile));
  const objects = isOutput ? requestsIn(path) : isFolder ? manifestsInDirectory(path) : manifestsInFile(path);
  return { objects, origin: recognize(objects, target), failures: isOutput ? leftUndoneIn(path) : [], assumptions: [] };
}

const isInput = (directory: string): boolean => {
  const entries = new Set(readdirSync(directory));
  return !entries.has(resultsFile) && inputFolders.some((name) => entries.has(name));
};

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw new InputError({
      file: path,
      found: pathError(error),
      expected: 'an input directory, an output of apply-configuration, or a file or directory of manifests',
    });
  }
}
