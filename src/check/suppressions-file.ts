import * as z from 'zod/mini';
import { globParts, matchesGlob } from '../diff/glob';
import { InputError } from '../om/input/input-error';
import type { Finding } from './finding';
import { readSettings } from './read-settings';

const pattern = z.optional(z.string().check(z.minLength(1)));

const suppression = z.strictObject({
  /** Id of the rule. */
  rule: z.string().check(z.minLength(1)),
  /** Files, as findings name them. A star stands for any text. Default: all. */
  file: pattern,
  /** Objects, such as `OAuth cluster`. A star stands for any text. Default: all. */
  object: pattern,
  /** Fields. A star stands for any text. Default: all. */
  path: pattern,
  /** Why it is all right. */
  reason: z.string().check(z.minLength(3)),
  /** The last day on which this counts, such as 2027-06-30. Default: for ever. */
  until: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/, 'a day such as 2027-06-30'))),
});

const schema = z.strictObject({ suppressions: z.array(suppression) });

/** What a file of suppressions says of some findings: they are known, and why that is all right. */
export type Suppression = z.infer<typeof suppression>;

/** The format of a file of suppressions as JSON Schema (2020-12): `docs/check-suppressions.schema.json`. */
export const suppressionsJsonSchema = (): object => ({
  ...z.toJSONSchema(schema, { io: 'input' }),
  title: 'Findings of om check that are known and all right',
});

/**
 * Reads a file of suppressions.
 *
 * @param rules ids of the rules there are
 * @throws InputError when the file is not there or cannot be used, also for a rule that nobody knows
 */
export function readSuppressions(file: string, rules: ReadonlySet<string>): readonly Suppression[] {
  const expected = 'a list of suppressions, each with rule and reason';
  const read = readSettings(file, schema, expected);
  for (const [index, { rule }] of read.suppressions.entries()) {
    if (rules.has(rule)) continue;
    const path = `suppressions[${index}].rule`;
    throw new InputError({ file, path, found: `"${rule}"`, expected: 'a rule that om check --list-rules lists' });
  }
  return read.suppressions;
}

/**
 * Whether a suppression is about a finding.
 *
 * @param now in milliseconds since the epoch
 */
export function isSuppressedBy(
  finding: Finding,
  { rule, file, object, path, until }: Suppression,
  now: number,
): boolean {
  const fits = (glob: string | undefined, text: string): boolean =>
    glob === undefined || matchesGlob(globParts(glob, '\0'), text);
  return (
    rule === finding.rule.id &&
    fits(file, finding.file) &&
    fits(object, finding.object) &&
    fits(path, finding.path) &&
    (until === undefined || now < Date.parse(`${until}T23:59:59.999Z`))
  );
}
