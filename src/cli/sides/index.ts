import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { SideObject } from '../../diff/matching';
import { InputError } from '../../om/input/input-error';
import { holdsTree } from '../../om/input/open-input';
import { describeSystemError } from '../../om/input/system-error';
import { resultsFile } from '../../om/output/output-layout';
import { type Recognized, recognize } from '../../operators/auth/comparison/recognize';
import type { Target } from '../../operators/auth/divergences/divergence';
import type { AuthInputOptions } from '../../operators/auth/input/open-auth-input';
import type { CommandHost } from '../command';
import type { Remarks } from '../remarks';
import type { SettingsOptions } from '../settings';
import { manifestsInDirectory, manifestsInFile, manifestsInStandardInput } from './manifests';
import { renderInput } from './render';
import { leftUndoneIn, requestsIn } from './requests';

/** One side of a comparison, read. */
export interface ReadSide extends Remarks {
  readonly objects: readonly SideObject[];
  /** Whose output it is, where that can be told. */
  readonly origin?: Recognized;
  /** Why some of it could not be made. */
  readonly failures: readonly string[];
  /** What was taken for granted. */
  readonly assumptions: readonly string[];
}

/**
 * Reads what a path holds: an input directory is rendered, an output directory of `apply-configuration` and manifests are
 * read, from the standard input for `-`.
 *
 * @throws InputError or UsageError for what cannot be used
 */
export function readSide(
  path: string,
  target: Target | undefined,
  options: SettingsOptions & AuthInputOptions,
  host: Pick<CommandHost, 'environment' | 'now'>,
): ReadSide {
  if (path === STANDARD_INPUT) return asManifests(manifestsInStandardInput(), target);
  const isFolder = isDirectory(path);
  if (isFolder ? isInput(path) : isArchive(path)) return renderInput(path, target, options, host);
  const isOutput = isFolder && existsSync(join(path, resultsFile));
  const objects = isOutput ? requestsIn(path) : isFolder ? manifestsInDirectory(path) : manifestsInFile(path);
  return { ...asManifests(objects, target), failures: isOutput ? leftUndoneIn(path) : [] };
}

/** What stands for the standard input where a path is wanted. */
export const STANDARD_INPUT = '-';

const asManifests = (objects: readonly SideObject[], target: Target | undefined): ReadSide => ({
  objects,
  origin: recognize(objects, target),
  failures: [],
  assumptions: [],
  gaps: [],
  refused: [],
});

const isInput = (directory: string): boolean => !existsSync(join(directory, resultsFile)) && holdsTree(directory);

const isArchive = (file: string): boolean => /\.(?:tar|tar\.gz|tgz|zip)$/.test(file);

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw new InputError({
      file: path,
      found: describeSystemError(error),
      expected: 'an input directory, an output of apply-configuration, or a file or directory of manifests',
    });
  }
}
