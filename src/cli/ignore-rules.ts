import * as z from 'zod/mini';
import { readSettings } from '../check/read-settings';
import type { IgnoreRule } from '../diff/ignore';
import { readPath } from '../diff/read-path';
import { didYouMean } from '../om/explain/did-you-mean';
import { InputError } from '../om/input/input-error';
import { UsageError } from './errors';

const EVERY_OBJECT = '*';
const text = z.string().check(z.minLength(1));

const rule = z
  .strictObject({
    /** Objects, such as `Deployment app/web`. A star stands for any text. Default: all. */
    object: z.optional(text),
    /** A JSON pointer, such as `/spec/replicas`, or a path as differences are printed. Default: all of the object. */
    path: z.optional(text),
    /** Id of the divergence that the difference falls under. Default: any, or none. */
    divergence: z.optional(text),
    /** Why it is all right. */
    reason: z.string().check(z.minLength(3)),
  })
  .check(
    z.refine(({ object, path, divergence }) => (object ?? path ?? divergence) !== undefined, {
      error: 'an object, a path or a divergence',
    }),
  );

const schema = z.strictObject({ ignore: z.array(rule) });

/** The format of a file of what `om diff` ignores as JSON Schema (2020-12): `docs/diff-ignore.schema.json`. */
export const ignoreJsonSchema = (): object => ({
  ...z.toJSONSchema(schema, { io: 'input' }),
  title: 'Differences that om diff ignores',
});

/** Where rules come from, as the user named them. */
export interface IgnoreSources {
  readonly rules: readonly string[];
  readonly file: string | undefined;
}

/**
 * The rules of a command line and of a file.
 *
 * @throws UsageError or InputError for a rule that cannot be used, or names a divergence that nobody knows
 */
export function ignoreRules({ rules, file }: IgnoreSources): readonly IgnoreRule[] {
  const inline = rules.map(inlineRule);
  for (const { divergence } of inline) {
    const problem = divergence === undefined ? undefined : unknownDivergence(divergence);
    if (problem !== undefined) {
      throw new UsageError(`--ignore ${problem}: write a JSON pointer, KIND NAME, KIND NAME:/POINTER or a divergence`);
    }
  }
  return [...inline, ...(file === undefined ? [] : rulesIn(file))];
}

/** `/spec/replicas`, `Deployment app/web`, `Deployment app/web:/spec/replicas`, or the id of a divergence. */
function inlineRule(label: string): IgnoreRule {
  if (label.startsWith('/')) return { object: EVERY_OBJECT, path: readPath(label), divergence: undefined };
  const at = label.indexOf(':/');
  if (at > 0) return { object: label.slice(0, at), path: readPath(label.slice(at + 1)), divergence: undefined };
  if (label.includes(' ')) return { object: label, path: [], divergence: undefined };
  return { object: EVERY_OBJECT, path: [], divergence: label };
}

function rulesIn(file: string): readonly IgnoreRule[] {
  const expected = 'a list of what to ignore, each with a reason';
  const read = readSettings(file, schema, expected);
  return read.ignore.map(({ object = EVERY_OBJECT, path, divergence }, index) => {
    const problem = divergence === undefined ? undefined : unknownDivergence(divergence);
    if (problem !== undefined) {
      throw new InputError({
        file,
        path: `ignore[${index}].divergence`,
        found: problem,
        expected: 'the id of a divergence, as om diff prints it',
      });
    }
    return { object, path: path === undefined ? [] : readPath(path), divergence };
  });
}

/** What to say of an id that nobody knows. */
function unknownDivergence(id: string): string | undefined {
  const { declarationIds }: typeof import('../operators/auth/comparison/matching') =
    require('../operators/auth/comparison/matching');
  if (declarationIds.has(id)) return undefined;
  const [near] = didYouMean(id, declarationIds);
  return `"${id}"${near === undefined ? '' : `, did you mean "${near}"?`}`;
}
