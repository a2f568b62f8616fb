import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { isJsonObject, type JsonValue } from '../../../src/kube/json';
import type { KubeObject } from '../../../src/kube/types';
import { isKubeObject } from '../../../src/kube/types/meta';
import { readYamlDocuments } from '../../../src/kube/yaml/documents';

/** The root of the checkout. */
export const root = resolve(__dirname, '../../..');

/** The recipes. */
export const pipelines = join(root, 'examples', 'pipelines');

/** How a script ended. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const builtOm = join(root, 'lib', 'om.js');

/**
 * Programs by name, as shell scripts, in a folder that is to stand first on the path. `om` is that of this checkout, as it was
 * built.
 *
 * @throws Error where it was not
 */
export function programsIn(folder: string, scripts: { readonly [name: string]: string }): string {
  if (!existsSync(builtOm)) throw new Error('om is not built: npm run build');
  const om = `exec "${process.execPath}" "${join(root, 'bin', 'om.js')}" "$@"`;
  mkdirSync(folder, { recursive: true });
  for (const [name, script] of Object.entries({ om, ...scripts })) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}

/** Runs a program with others before it on the path. */
export function runProgram(
  [program, ...args]: readonly [string, ...string[]],
  { programs, cwd, env = {} }: { readonly programs: string; readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): Ended {
  const path = `${programs}${delimiter}${process.env.PATH ?? ''}`;
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    env: { PATH: path, HOME: cwd, ...env },
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (error !== undefined) throw error;
  return { code: status, out: stdout, err: stderr };
}

/** The objects of a text of YAML. */
export const objectsIn = (text: string): readonly KubeObject[] =>
  readYamlDocuments(text).map((value) => {
    if (isJsonObject(value) && isKubeObject(value)) return value;
    throw new Error(`no object: ${text.slice(0, 200)}`);
  });

/** A member some levels down. @throws Error where it is not there */
export function memberAt(value: JsonValue | undefined, ...path: readonly (string | number)[]): JsonValue {
  let at = value;
  for (const part of path) {
    if (typeof part === 'number' && Array.isArray(at)) at = at[part];
    else if (typeof part === 'string' && isJsonObject(at)) at = at[part];
    else at = undefined;
  }
  if (at === undefined) throw new Error(`nothing at ${path.join('.')}`);
  return at;
}

/** A text some levels down. @throws Error where it is none */
export function textAt(value: JsonValue | undefined, ...path: readonly (string | number)[]): string {
  const found = memberAt(value, ...path);
  if (typeof found === 'string') return found;
  throw new Error(`no text at ${path.join('.')}`);
}
