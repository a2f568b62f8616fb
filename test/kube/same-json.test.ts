import fc from 'fast-check';
import { goJson } from '../../src/kube/go-json';
import type { JsonValue } from '../../src/kube/json';
import { sameJson } from '../../src/kube/same-json';

const json = fc.jsonValue({ maxDepth: 3 }).map((value): JsonValue => JSON.parse(JSON.stringify(value)));

describe('sameJson', () => {
  test('tells apart what the encoder tells apart', () => {
    fc.assert(fc.property(json, json, (a, b) => expect(sameJson(a, b)).toBe(goJson(a) === goJson(b))));
  });

  test('finds a copy the same', () => {
    fc.assert(fc.property(json, (value) => expect(sameJson(value, structuredClone(value))).toBe(true)));
  });

  test.each<[JsonValue, JsonValue, boolean]>([
    [{ a: undefined }, {}, true],
    [{ a: null }, {}, false],
    [{ a: 1 }, { b: 1 }, false],
    [[], {}, false],
    [[1, 2], [2, 1], false],
  ])('%j and %j: %s', (left, right, expected) => {
    expect(sameJson(left, right)).toBe(expected);
    expect(sameJson(right, left)).toBe(expected);
  });
});
