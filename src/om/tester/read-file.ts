import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type * as z from 'zod/mini';
import type { JsonValue } from '../../kube/json';
import { readYaml, YamlError } from '../../kube/read-yaml';
import { InputError } from '../input/input-error';
import { describe, withoutNulls } from '../input/input-object';
import { firstProblem } from '../input/schema-problem';
import { unparsed } from '../input/unparsed';
import { readRegularFile } from './regular-file';

/**
 * A YAML file of a test directory, as a schema wants it. A link out of its folder is not followed: messages quote what is
 * found.
 *
 * @throws InputError when it cannot be read or holds something else
 */
export function readTyped<T>(file: string, schema: z.ZodMiniType<T>): T {
  const value = withoutNulls(readValue(file) ?? {});
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { path, found, expected } = firstProblem(parsed.error.issues, value);
  throw new InputError({ file, path, found: describe(found), expected });
}

/** {@link readTyped}, or undefined where there is no such file. */
export const readTypedIfThere = <T>(file: string, schema: z.ZodMiniType<T>): T | undefined =>
  existsSync(file) ? readTyped(file, schema) : undefined;

/** What a YAML file holds; null for an empty one. @throws InputError when it cannot be read */
export function readValue(file: string): JsonValue {
  try {
    return readYaml(readRegularFile(file, dirname(file)).toString('utf8'), { file });
  } catch (error) {
    if (error instanceof YamlError) throw unparsed(error, { file, expected: 'one YAML document' });
    throw error;
  }
}
