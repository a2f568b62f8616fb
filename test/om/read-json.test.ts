import { readJson } from '../../src/om/input/read-json';

const lists = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const objects = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
const mixed = (depth: number): string => `${'[1,{"a":'.repeat(depth / 2)}1${'}]'.repeat(depth / 2)}`;

test.each([
  ['lists', lists],
  ['objects', objects],
  ['lists and objects', mixed],
])('%s nest as deep as is said, and no deeper', (_, nested) => {
  expect(readJson(nested(4), 4)).toEqual(JSON.parse(nested(4)));
  expect(() => readJson(nested(6), 5)).toThrow('it nests deeper than 5 levels');
  expect(readJson(nested(2), 20)).toEqual(JSON.parse(nested(2)));
});

test('a part that nests too deep is found behind others', () => {
  expect(() => readJson(`{"a":1,"b":[],"c":{"d":{}}}`, 2)).toThrow('it nests deeper than 2 levels');
  expect(() => readJson('[1,[],[[]]]', 2)).toThrow('it nests deeper than 2 levels');
});
