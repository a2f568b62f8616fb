import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The checkout. */
export const root = path.join(__dirname, '..', '..', '..');

/** What a user of the package imports from, with the file of its types. */
export type EntryPoint = { readonly name: string; readonly types: string };

/** A folder that holds the types of this checkout as the build writes them, and beside them what they depend on. */
export interface EmittedTypes {
  readonly folder: string;
  readonly entryPoints: readonly EntryPoint[];
  /** Compiles files in the folder, written there before. @returns what the compiler has to say, empty where all is well */
  compile(options: readonly string[]): string;
}

const compiler = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');

/** Hands over the types of this checkout, built or not. */
export function withEmittedTypes<T>(use: (types: EmittedTypes) => T): T {
  const folder = emittedOnce();
  return use({ folder, entryPoints: entryPoints(folder), compile: (options) => compile(folder, options) });
}

function compile(folder: string, options: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [compiler, ...options], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0 && stdout === '') throw new Error(`the compiler did not run: ${stderr}`);
  return stdout;
}

/** The folder of the types. They are emitted once a run; where two suites do so at the same time, those of the first stay. */
function emittedOnce(): string {
  const kept = process.env.OM_TYPES;
  if (kept !== undefined && existsSync(kept)) return kept;
  const folder = mkdtempSync(path.join(tmpdir(), 'types-'));
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  // Whether the sources fit is for the build and `npm run types` to say, which check them anyway.
  const emit = ['--noCheck', '--emitDeclarationOnly', '--outDir', path.join(folder, 'lib')];
  const problems = compile(folder, ['-p', root, ...emit]);
  if (problems !== '') throw new Error(problems);
  if (kept === undefined) return folder;
  try {
    renameSync(folder, kept);
  } catch {
    rmSync(folder, { recursive: true });
  }
  return kept;
}

/** What `exports` of the package's description says, as far as it is code. */
function entryPoints(folder: string): readonly EntryPoint[] {
  const { exports }: { exports: Record<string, string | { readonly types: string }> } = JSON.parse(
    readFileSync(path.join(root, 'package.json'), 'utf8'),
  );
  return Object.entries(exports).flatMap(([subpath, target]) =>
    typeof target === 'string'
      ? []
      : [{ name: path.posix.join('openshift-manager', subpath), types: path.join(folder, target.types) }],
  );
}
