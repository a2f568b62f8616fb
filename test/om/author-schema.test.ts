import fc from 'fast-check';
import * as classic from 'zod';
import * as z from 'zod/mini';
import {
  boolean,
  fields,
  jsonObject,
  list,
  number,
  objectMeta,
  oneOf,
  optional,
  stringMap,
  text,
} from '../../src/om/author-schema';
import { firstProblem } from '../../src/om/input/schema-problem';
import type { Schema } from '../../src/om/schema-type';
import { json } from '../kube/json-arbitrary';

const banner = fields({
  apiVersion: text,
  metadata: objectMeta,
  spec: fields({
    text,
    size: optional(number),
    shown: boolean,
    places: list(oneOf('top', 'bottom')),
    labels: optional(stringMap),
    extra: optional(jsonObject),
  }),
});

const object = {
  apiVersion: 'v1',
  metadata: { name: 'banner' },
  spec: { text: 'Hello', shown: true, places: ['top'], labels: { a: 'b' } },
};

/** The first thing that is wrong, as the reader of an input says it. */
const problem = (schema: Schema<unknown>, value: Parameters<typeof firstProblem>[1]): string => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return '';
  const { path, expected } = firstProblem(parsed.error.issues, value);
  return `${path}: ${expected}`;
};

test('an object comes through as it is, typed', () => {
  const parsed = banner.parse(object);
  expect(parsed).toEqual(object);
  // What the types say of it, which the compiler checks: an optional field may be missing, others are there.
  const size: number | undefined = parsed.spec.size;
  const [place]: readonly ('top' | 'bottom')[] = parsed.spec.places;
  expect([size, place]).toEqual([undefined, 'top']);
});

test('unknown fields are kept, whatever they hold', () => {
  fc.assert(
    fc.property(json, (unknown) => {
      expect(banner.parse({ ...object, unknown })).toEqual({ ...object, unknown });
    }),
  );
});

test.each([
  ['a missing field', { ...object, spec: { ...object.spec, text: undefined } }, 'spec.text: text'],
  ['another type', { ...object, spec: { ...object.spec, shown: 'yes' } }, 'spec.shown: true or false'],
  ['an element', { ...object, spec: { ...object.spec, places: ['top', 'left'] } }, 'spec.places[1]: "top" or "bottom"'],
])('%s is refused in words', (_, value, expected) => {
  expect(problem(banner, value)).toBe(expected);
});

test('a field may be any schema: of zod, of zod/mini, or one that answers alike', () => {
  const even: Schema<number> = {
    parse: (value) => {
      if (typeof value !== 'number' || value % 2 !== 0) throw new Error('odd');
      return value;
    },
    safeParse: (value) =>
      typeof value === 'number' && value % 2 === 0
        ? { success: true, data: value }
        : { success: false, error: { issues: [{ code: 'custom', path: ['half'], message: 'an even number' }] } },
  };
  const mixed = fields({ a: classic.string(), b: z.string(), c: even });
  expect(mixed.parse({ a: 'x', b: 'y', c: 2 })).toEqual({ a: 'x', b: 'y', c: 2 });
  expect(problem(mixed, { a: 1, b: 'y', c: 2 })).toBe('a: text');
  expect(problem(mixed, { a: 'x', b: 1, c: 2 })).toBe('b: text');
  expect(problem(mixed, { a: 'x', b: 'y', c: 3 })).toBe('c.half: an even number');
});
