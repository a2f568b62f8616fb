import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { systemErrorCode } from '../input/system-error';

/**
 * Makes a folder and those above it that are missing. Node's own way tries for ever where a file system has no such folder and
 * makes none, as `/proc`.
 *
 * @throws the system's error where one cannot be made
 */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another run may have made it.
    if (systemErrorCode(error) !== 'EEXIST') throw error;
  }
}
