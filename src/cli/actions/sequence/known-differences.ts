import * as z from 'zod/mini';
import { readSettings } from '../../../check/read-settings';
import { type KnownDifference, KnownDifferences, nothingKnown } from '../../../sequence/binary/known-differences';

const text = z.string().check(z.minLength(1));

const rule = z
  .strictObject({
    /** Who asks. A star stands for any text, here and below. Default: anybody. */
    controller: z.optional(text),
    /** What is asked for, as differences are printed: `Create core/configmaps default/copy`. Default: anything. */
    request: z.optional(text),
    /** The field that differs, as differences are printed: `data.a`. Default: any, and requests of one of the two alone. */
    field: z.optional(text),
    /** A part of what the controller of one of the two failed with, or tells in a condition. Default: whether it failed or not. */
    failure: z.optional(text),
    /** Why it is all right. */
    reason: z.string().check(z.minLength(3)),
  })
  .check(
    z.refine(({ controller, request, field, failure }) => (controller ?? request ?? field ?? failure) !== undefined, {
      error: 'a controller, a request, a field or a failure',
    }),
  );

const schema = z.strictObject({ differences: z.array(rule) });

/** The format of a file of known differences as JSON Schema (2020-12): `docs/known-differences.schema.json`. */
export const knownDifferencesJsonSchema = (): object => ({
  ...z.toJSONSchema(schema, { io: 'input' }),
  title: 'Differences between two operators that are known',
});

const EXPECTED = 'a list of differences, each with a reason';

/** Each file is read once, so that what was seen is counted over all scenarios. */
const read = new Map<string, KnownDifferences>();

/**
 * The differences that a file explains; none without one.
 *
 * @throws InputError for a file that cannot be used
 */
export function knownDifferencesIn(file: string | undefined): KnownDifferences {
  if (file === undefined) return nothingKnown;
  const known = read.get(file) ?? new KnownDifferences(readSettings(file, schema, EXPECTED).differences);
  read.set(file, known);
  return known;
}

/** How often each was seen, a line each; empty without a file. */
export function knownDifferencesText(file: string | undefined): string {
  if (file === undefined) return '';
  const counts = knownDifferencesIn(file).counts();
  const width = Math.max(5, ...counts.map(({ times }) => String(times).length));
  const lines = counts.map(({ known, times }) => {
    const often = times === 0 ? 'never' : String(times);
    return `  ${often.padStart(width)}  ${placeOf(known)}: ${known.reason}`;
  });
  return ['known differences, and how often they were seen', ...lines, ''].join('\n');
}

const placeOf = ({ controller, request, field, failure }: KnownDifference): string =>
  [controller, request, field, failure === undefined ? undefined : `"${failure}"`]
    .filter((part) => part !== undefined)
    .join(', ');
