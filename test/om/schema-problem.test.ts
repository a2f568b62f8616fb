import * as z from 'zod/mini';
import type { JsonValue } from '../../src/kube/json';
import { firstProblem } from '../../src/om/input/schema-problem';

const text = z.string();
const named = z.strictObject({ name: text });

test.each<[what: string, schema: z.ZodMiniType, value: JsonValue, path: string, expected: string]>([
  ['a text', text, 1, '', 'text'],
  ['a number', z.number(), 'a', '', 'a number'],
  ['a whole number', z.int(), 1.5, '', 'a whole number'],
  ['a truth', z.boolean(), 'a', '', 'true or false'],
  ['a list', z.array(text), 'a', '', 'a list'],
  ['a map', named, 'a', '', 'a map'],
  ['a map of anything', z.record(text, text), 'a', '', 'a map'],
  ['nothing', z.null(), 'a', '', 'a value of type null'],
  ['a word', z.literal(['a', 'b']), 'c', '', '"a" or "b"'],
  ['one of two types', z.union([text, z.number()]), true, '', 'text or a number'],
  ['one of two alike', z.union([text, z.string()]), true, '', 'text'],
  ['the alternative that came furthest', z.union([text, z.object({ a: named })]), { a: { name: 1 } }, 'a.name', 'text'],
  ['a long text', text.check(z.minLength(2)), 'a', '', 'at least 2 characters'],
  ['some text', text.check(z.minLength(1)), '', '', 'at least 1 character'],
  ['a short text', text.check(z.maxLength(1)), 'ab', '', 'at most 1 character'],
  ['a short list', z.array(text).check(z.maxLength(2)), ['a', 'b', 'c'], '', 'at most 2 items'],
  ['a large number', z.number().check(z.gte(3)), 2, '', 'at least 3'],
  ['a small number', z.number().check(z.lte(3)), 4, '', 'at most 3'],
  ['a multiple', z.number().check(z.multipleOf(5)), 4, '', 'a multiple of 5'],
  ['an address', z.email(), 'a', '', 'text in the form of email'],
  ['a form in words', text.check(z.regex(/a/, 'expected a word with a')), 'b', '', 'a word with a'],
  ['no more fields', named, { name: 'a', other: 1 }, 'other', 'no such field'],
  ['what is asked for', text.check(z.refine(() => false, 'a better one')), 'a', '', 'a better one'],
  ['something else', text.check(z.refine(() => false)), 'a', '', 'another value'],
  [
    'a place in a list',
    z.object({ items: z.array(named) }),
    { items: [{ name: 'a' }, { name: 1 }] },
    'items[1].name',
    'text',
  ],
  ['a name with a dot', z.record(text, text), { 'a.b': 1 }, '["a.b"]', 'text'],
  ['a name with a dash', z.object({ a: z.record(text, text) }), { a: { 'b-c': 1 } }, 'a.b-c', 'text'],
  ['what is not there', named, {}, 'name', 'text'],
])('%s', (_, schema, value, path, expected) => {
  const issues = z.safeParse(schema, value).error?.issues ?? [];
  expect(firstProblem(issues, value)).toMatchObject({ path, expected, others: 0 });
});

test('what is there is told, and how many more things are wrong', () => {
  const schema = z.object({ a: z.object({ b: text }), c: text, d: text });
  const value = { a: { b: [1] }, c: 'c' };
  expect(firstProblem(z.safeParse(schema, value).error?.issues ?? [], value)).toEqual({
    path: 'a.b',
    found: [1],
    expected: 'text',
    others: 1,
  });
  expect(firstProblem([], 'a')).toEqual({ path: '', found: 'a', expected: 'another value', others: 0 });
});
