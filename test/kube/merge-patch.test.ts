import * as fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../src/kube/json';
import { mergePatchBetween, mergePatched } from '../../src/kube/merge-patch';

/** Values without null, which a merge patch cannot set. */
const value = fc.letrec<{ value: JsonValue; object: JsonObject }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc.dictionary(fc.constantFrom('a', 'b', 'c', '__proto__x'), tie('value'), { maxKeys: 3 }),
}));

describe('a merge patch', () => {
  test.each<[string, JsonValue, JsonValue, JsonValue]>([
    ['merges objects', { a: { b: 'c' } }, { a: { d: 1 } }, { a: { b: 'c', d: 1 } }],
    ['takes a member away for null', { a: 'b', c: 'd' }, { a: null }, { c: 'd' }],
    ['has nothing to take away where nothing is', {}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
    ['replaces a list as a whole', { a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    ['replaces what is no object', ['a', 'b'], { c: 'd' }, { c: 'd' }],
    ['that is no object replaces everything', { a: 'b' }, ['c'], ['c']],
  ])('%s', (_, target, patch, expected) => {
    expect(mergePatched(target, patch)).toEqual(expected);
  });

  it('between two objects makes the one of the other, and is none where they are the same', () => {
    fc.assert(
      fc.property(value.object, value.object, (before, after) => {
        const patch = mergePatchBetween(before, after);
        expect(mergePatched(before, patch ?? {})).toEqual(after);
        expect(patch === undefined).toBe(JSON.stringify(sorted(before)) === JSON.stringify(sorted(after)));
      }),
    );
  });

  it('says no more than what differs', () => {
    const before = { same: [1], gone: 'x', list: [1, 2], inner: { kept: 1, other: 2 } };
    const after = { same: [1], list: [1, 3], inner: { kept: 1, other: 3 }, added: true };
    expect(mergePatchBetween(before, after)).toEqual({
      gone: null,
      list: [1, 3],
      inner: { other: 3 },
      added: true,
    });
  });
});

const sorted = (json: JsonValue): JsonValue => {
  if (Array.isArray(json)) return json.map(sorted);
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(
    Object.entries(json)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner ?? null)]),
  );
};
