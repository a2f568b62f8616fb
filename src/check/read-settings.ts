import { readFileSync, statSync } from 'node:fs';
import type * as z from 'zod/mini';
import { readYaml, YamlError } from '../kube/read-yaml';
import { InputError } from '../om/input/input-error';
import { textOf } from '../om/input/input-file';
import { describe } from '../om/input/input-object';
import { firstProblem } from '../om/input/schema-problem';
import { describeSystemError, systemErrorCode } from '../om/input/system-error';
import { unparsed } from '../om/input/unparsed';

const LARGEST = 8 * 1024 * 1024;

/**
 * Reads a file that says how to check, in YAML or JSON.
 *
 * @param expected what is in such a file, in words
 * @param ifAbsent what to do where there is no such file. Default: nothing is said of it
 * @throws InputError when the file is not there or cannot be used
 */
export function readSettings<T>(file: string, schema: z.ZodMiniType<T>, expected: string, ifAbsent?: string): T {
  const fail = (found: string): InputError => new InputError({ file, found, expected });
  let text: string;
  try {
    const stats = statSync(file);
    if (!stats.isFile()) throw fail('no regular file');
    if (stats.size > LARGEST) throw fail('a file of more than 8 MiB');
    text = textOf(file, readFileSync(file));
  } catch (error) {
    if (error instanceof InputError) throw error;
    if (systemErrorCode(error) === 'ENOENT') {
      throw new InputError({ file, found: 'no such file', expected, ...(ifAbsent && { hint: ifAbsent }) });
    }
    throw fail(describeSystemError(error));
  }
  try {
    const value = readYaml(text, { file });
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    const problem = firstProblem(parsed.error.issues, value);
    throw new InputError({ file, path: problem.path, found: describe(problem.found), expected: problem.expected });
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    throw unparsed(error, { file, expected });
  }
}
