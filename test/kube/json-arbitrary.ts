import * as fc from 'fast-check';
import type { JsonValue } from '../../src/kube/json';
import { anyCharacter } from '../support/any-character';

/** Texts where writers go wrong: indicators, blanks, breaks, escapes, words and numbers of YAML 1.1, long lines. */
export const trickyText: fc.Arbitrary<string> = fc.oneof(
  fc.string(),
  fc.string({ unit: anyCharacter }),
  fc
    .array(
      fc.constantFrom(
        ...['yes', 'no', '0123', '1e3', '12:30', '2001-01-01', '<<', '=', '~', 'word', 'x:', '#', '- ', '? ', '"', "'"],
        ...['\n', '\n\n', ' ', '  ', '\t', '\\', 'caf\u00e9', '\u{1F600}', '\u0007', '\ufeff', '{', ']', '&a', '---'],
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join('')),
  fc.array(fc.string({ maxLength: 12 }), { maxLength: 30 }).map((words) => words.join(' ')),
);

const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'json' },
    trickyText,
    fc.constantFrom(null, true, false),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (number === 0 ? 0 : number)),
    fc.array(tie('value'), { maxLength: 5, depthIdentifier: 'json' }),
    fc.dictionary(trickyText, tie('value'), { maxKeys: 5, depthIdentifier: 'json', noNullPrototype: true }),
  ),
}));

/** Any JSON value, with texts and keys as in {@link trickyText}. */
export const json: fc.Arbitrary<JsonValue> = value;

/** A copy whose objects got their members in the opposite order. */
export const reversed = (source: JsonValue): JsonValue => {
  if (source === null || typeof source !== 'object') return source;
  if (Array.isArray(source)) return source.map((item: JsonValue) => reversed(item));
  return Object.fromEntries(
    Object.entries(source)
      .reverse()
      .map(([key, member]) => [key, reversed(member ?? null)]),
  );
};
