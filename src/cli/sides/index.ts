import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { SideObject } from '../../diff/lens';
import { InputError } from '../../om/input-error';
import { resultsFile } from '../../om/output-layout';
import { type Recognized, recognize } from '../../operators/auth/convergence/recognize';
import type { Target } from '../../operators/auth/divergences/divergence';
import type { CommandHost } from '../command';
import { pathError } from '../path-error';
import type { SettingsOptions } from '../settings';
import { manifestsInDirectory, manifestsInFile } from './manifests';
import { renderInput } from './render';
import { requestsIn } from './requests';

/** One side of a comparison, read. */
export interface ReadSide {
  readonly objects: readonly SideObject[];
  /** Whose output it is, where that can be told. */
  readonly origin?: Recognized;
  /** Why some of it could not be made. */
  readonly failures: readonly string[];
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
  environment: CommandHost['environment'],
): ReadSide {
  const read = readPath(path, target, options, environment);
  return { ...read, origin: recognize(read.objects, read.target) };
}

function readPath(
  path: string,
  target: Target | undefined,
  options: SettingsOptions,
  environment: CommandHost['environment'],
): Omit<ReadSide, 'origin'> & { readonly target?: Target } {
  if (!isDirectory(path)) return { objects: manifestsInFile(path), failures: [], target };
  if (existsSync(join(path, resultsFile))) return { objects: requestsIn(path), failures: [], target };
  const entries = new Set(readdirSync(path));
  if (inputFolders.some((name) => entries.has(name))) return renderInput(path, target, options, environment);
  return { objects: manifestsInDirectory(path), failures: [], target };
}

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
