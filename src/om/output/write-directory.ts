import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { whileLocked } from './directory-lock';
import { makeFolder } from './make-folder';
import { OutputError } from './output-error';
import { realPath } from './real-path';
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
 * Two runs never write one directory at once. What a run that was killed left behind is put back in order by the next.
 *
 * @throws OutputError when writing fails; what was at the target is still there
 */
export function writeDirectory(directory: string, files: readonly OutputFile[], ownership: Ownership): void {
  try {
    const target = realPath(directory);
    makeFolder(dirname(target));
    whileLocked(beside(target, 'lock'), directory, () => replace(target, directory, files, ownership));
  } catch (error) {
    if (error instanceof OutputError) throw error;
    throw new OutputError(`cannot write ${directory}: ${writeFault(error)}`);
  }
}

function replace(target: string, shown: string, files: readonly OutputFile[], ownership: Ownership): void {
  const { owns, marker } = ownership;
  tidyBeside(target);
  tidyWithin(target, owns);
  const present = existing(target, shown);
  const own = present.filter((name) => owns(name));
  if (own.length > 0 && marker !== undefined && !own.includes(marker)) {
    throw new OutputError(
      `${shown} holds ${own.join(', ')} but no ${marker}, so it is not the output of a former run. Choose another directory or empty it`,
    );
  }
  if (own.length < present.length || !swap(target, files)) moveIn(target, files, own, marker);
}

function existing(target: string, shown: string): readonly string[] {
  const stats = statSync(target, { throwIfNoEntry: false });
  if (stats === undefined) return [];
  if (!stats.isDirectory()) throw new OutputError(`cannot write ${shown}: it is a file, not a directory`);
  return readdirSync(target);
}

const temporaryName = (prefix: string): string => `${prefix}${randomBytes(6).toString('hex')}`;

const beside = (target: string, what: string): string => join(dirname(target), `.${basename(target)}.${what}`);

const NEW = 'new-';
const OLD = 'old-';
/** What {@link OLD} is called once all of it has been moved out, and what is in its place is new. */
const REPLACED = 'replaced-';

const isTemporary = (name: string): boolean => /^\.(?:new|old|replaced)-[0-9a-f]{12}$/.test(name);

/** Entries of a folder that a run made for itself: a name of ours and random digits. */
const leftovers = (folder: string, start: string): readonly string[] =>
  list(folder).filter((name) => name.startsWith(start) && /^[0-9a-f]{12}$/.test(name.slice(start.length)));

const list = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

const remove = (path: string): void => rmSync(path, { recursive: true, force: true });

/** After a run that was killed in {@link swap}: the former output is put back, and folders that never got a name go. */
function tidyBeside(target: string): void {
  const folder = dirname(target);
  for (const name of leftovers(folder, `.${basename(target)}.${OLD}`)) {
    if (existsSync(target)) remove(join(folder, name));
    else renameSync(join(folder, name), target);
  }
  for (const name of leftovers(folder, `.${basename(target)}.${NEW}`)) remove(join(folder, name));
}

/** After a run that was killed in {@link moveIn}: what it had moved out comes back in place of what it had moved in. */
function tidyWithin(target: string, owns: (name: string) => boolean): void {
  for (const name of leftovers(target, `.${REPLACED}`)) {
    for (const entry of list(target)) if (owns(entry) && !isTemporary(entry)) remove(join(target, entry));
    moveBack(join(target, name), target);
  }
  for (const name of leftovers(target, `.${OLD}`)) moveBack(join(target, name), target);
  for (const name of leftovers(target, `.${NEW}`)) remove(join(target, name));
}

function moveBack(aside: string, target: string): void {
  for (const entry of list(aside)) renameSync(join(aside, entry), join(target, entry));
  remove(aside);
}

/**
 * Replaces the whole target by a rename. False, with nothing changed, where the system does not let us although the target is
 * there to be filled.
 */
function swap(target: string, files: readonly OutputFile[]): boolean {
  const staged = temporaryName(beside(target, NEW));
  const aside = temporaryName(beside(target, OLD));
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
    remove(aside);
    return true;
  } finally {
    remove(staged);
  }
}

/** Stages the files within the target and moves the top entries in place, those of a former run out first. */
function moveIn(
  target: string,
  files: readonly OutputFile[],
  own: readonly string[],
  marker: string | undefined,
): void {
  const id = randomBytes(6).toString('hex');
  const [staged, out, aside] = [NEW, OLD, REPLACED].map((what) => join(target, `.${what}${id}`));
  if (staged === undefined || out === undefined || aside === undefined) return;
  try {
    mkdirSync(staged);
    writeFiles(staged, files);
    mkdirSync(out);
    for (const name of own) renameSync(join(target, name), join(out, name));
    renameSync(out, aside);
    const entries = readdirSync(staged).sort((a, b) => Number(a === marker) - Number(b === marker));
    for (const name of entries) {
      // A rename would take a file's place without a word.
      if (existsSync(join(target, name))) throw new OutputError(`${join(target, name)} is not of a former run`);
      renameSync(join(staged, name), join(target, name));
    }
    remove(aside);
    rmdirSync(staged);
  } catch (error) {
    const isOurs = (name: string): boolean => files.some(({ path }) => path.split('/', 1)[0] === name);
    tidyWithin(target, (name) => isOurs(name) && !existsSync(join(staged, name)));
    throw error;
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
