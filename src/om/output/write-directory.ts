import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { OutputError } from './output-error';
import { writeFault } from './write-fault';

/** A file of an output directory. */
export interface OutputFile {
  /** Relative path, `/` between segments that are safe to use as file names. */
  readonly path: string;
  readonly content: string;
  /** Whether only the owner may read it. */
  readonly secret: boolean;
}

/** What a program leaves in its output directory, so that its next run can tell its own from others' files. */
export interface Ownership {
  /** Whether an entry at the top of the directory is one that the program writes. */
  owns(name: string): boolean;
  /** An entry that every complete output has; it is moved in place last. Without one nothing is asked for. */
  readonly marker?: string;
}

/**
 * Writes a directory that appears whole or not at all. The files are written to a temporary folder that is then renamed:
 *
 * - A target that does not exist, is empty or holds nothing but the program's own entries is replaced in one step.
 * - One that holds other things too, or cannot be renamed because it is a mount, is kept: the new entries are staged
 *   within it and moved in place of the old ones.
 *
 * @throws OutputError when writing fails; what was at the target is still there
 */
export function writeDirectory(directory: string, files: readonly OutputFile[], ownership: Ownership): void {
  try {
    const target = existsSync(directory) ? realpathSync(directory) : resolve(directory);
    const present = existing(target, directory);
    const own = present.filter((name) => ownership.owns(name));
    if (own.length > 0 && ownership.marker !== undefined && !own.includes(ownership.marker)) {
      throw new OutputError(
        `${directory} holds ${own.join(', ')} but no ${ownership.marker}, so it is not the output of a former run. Choose another directory or empty it`,
      );
    }
    mkdirSync(dirname(target), { recursive: true });
    if (own.length < present.length || !swap(target, files)) moveIn(target, files, own, ownership.marker);
  } catch (error) {
    if (error instanceof OutputError) throw error;
    throw new OutputError(`cannot write ${directory}: ${writeFault(error)}`);
  }
}

function existing(target: string, shown: string): readonly string[] {
  const stats = statSync(target, { throwIfNoEntry: false });
  if (stats === undefined) return [];
  if (!stats.isDirectory()) throw new OutputError(`cannot write ${shown}: it is a file, not a directory`);
  return readdirSync(target);
}

const temporaryName = (prefix: string): string => `${prefix}${randomBytes(6).toString('hex')}`;

/**
 * Replaces the whole target by a rename. False, with nothing changed, where the system does not let us although the target is
 * there to be filled.
 */
function swap(target: string, files: readonly OutputFile[]): boolean {
  const staged = join(dirname(target), temporaryName(`.${basename(target)}.new-`));
  const aside = join(dirname(target), temporaryName(`.${basename(target)}.old-`));
  try {
    mkdirSync(staged);
  } catch (error) {
    if (!existsSync(target)) throw error;
    return false;
  }
  try {
    writeFiles(staged, files);
    if (!existsSync(target)) {
      renameSync(staged, target);
      return true;
    }
    try {
      renameSync(target, aside);
    } catch {
      return false;
    }
    try {
      renameSync(staged, target);
    } catch (error) {
      renameSync(aside, target);
      throw error;
    }
    rmSync(aside, { recursive: true, force: true });
    return true;
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
}

/** Stages the files within the target and moves the top entries in place, those of a former run out first. */
function moveIn(
  target: string,
  files: readonly OutputFile[],
  own: readonly string[],
  marker: string | undefined,
): void {
  const staged = join(target, temporaryName('.new-'));
  const aside = join(target, temporaryName('.old-'));
  const movedOut: string[] = [];
  const movedIn: string[] = [];
  try {
    mkdirSync(staged);
    writeFiles(staged, files);
    mkdirSync(aside);
    for (const name of own) {
      renameSync(join(target, name), join(aside, name));
      movedOut.push(name);
    }
    const entries = readdirSync(staged).sort((a, b) => Number(a === marker) - Number(b === marker));
    for (const name of entries) {
      renameSync(join(staged, name), join(target, name));
      movedIn.push(name);
    }
    rmdirSync(staged);
  } catch (error) {
    for (const name of movedIn) rmSync(join(target, name), { recursive: true, force: true });
    for (const name of movedOut) renameSync(join(aside, name), join(target, name));
    rmSync(staged, { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/** Writes the files below an empty folder, making each folder once; those that hold secrets are the owner's alone. */
function writeFiles(root: string, files: readonly OutputFile[]): void {
  const made = new Set<string>([root]);
  const make = (folder: string): void => {
    if (made.has(folder)) return;
    make(dirname(folder));
    mkdirSync(folder);
    made.add(folder);
  };
  for (const { path, content, secret } of files) {
    const file = join(root, path);
    const folder = dirname(file);
    if (!made.has(folder)) {
      make(dirname(folder));
      mkdirSync(folder, { mode: secret ? 0o700 : 0o777 });
      made.add(folder);
    }
    writeFileSync(file, content, { flag: 'wx', mode: secret ? 0o600 : 0o666 });
  }
}
