import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** A Go program in a folder of `e2e/`, a module of its own. */
export interface GoProgram {
  readonly folder: string;
  /** What the built file is called. */
  readonly name: string;
}

/** The toolchain: `GO`, else the one in the usual place, else the one on the path. Undefined where there is none. */
export function goCommand(): string | undefined {
  const candidates = [process.env.GO, '/usr/local/go/bin/go', 'go'].filter((one) => one !== undefined && one !== '');
  return candidates.find((candidate) => {
    try {
      execFileSync(candidate ?? '', ['version'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
}

const sourceOf = ({ folder }: GoProgram): string => join(__dirname, folder);

/** Where the built program of this version of its sources is kept, outside of the tree. */
export function cachedProgram(program: GoProgram): string {
  const hash = createHash('sha256');
  const source = sourceOf(program);
  for (const name of readdirSync(source).sort()) {
    if (/\.(go|mod|sum)$/.test(name)) hash.update(name).update(readFileSync(join(source, name)));
  }
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  const version = `${program.folder}-${hash.digest('hex').slice(0, 16)}`;
  return join(cache, 'openshift-manager', version, program.name);
}

/**
 * The program, built if it is not in the cache.
 *
 * @returns undefined where there is no Go toolchain
 */
export function builtProgram(program: GoProgram): string | undefined {
  const file = cachedProgram(program);
  if (existsSync(file)) return file;
  const go = goCommand();
  if (go === undefined) return undefined;
  mkdirSync(join(file, '..'), { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  const args = ['build', '-trimpath', '-ldflags=-s -w', '-o', unfinished, '.'];
  execFileSync(go, args, { cwd: sourceOf(program), stdio: 'inherit' });
  renameSync(unfinished, file);
  return file;
}
