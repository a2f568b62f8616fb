import * as fc from 'fast-check';
import type { JsonValue } from '../../../../../src/kube/json';
import { isDerivative } from '../../../../../src/operators/auth/hosted-cpo/upsert/derivative';
import { semanticEqual } from '../../../../../src/operators/auth/hosted-cpo/upsert/semantic-equal';

const json = fc.jsonValue().map((value): JsonValue => JSON.parse(JSON.stringify(value)));

describe('the one-sided comparison', () => {
  it.each<[string, JsonValue, JsonValue, boolean]>([
    ['an empty text matches any text', { a: '' }, { a: 'x' }, true],
    ['an empty text does not match a number', { a: '' }, { a: 1 }, false],
    ['null matches anything that is there', { a: null }, { a: 1 }, true],
    ['a key has to be there, even for an empty value', { a: '' }, {}, false],
    ['an empty map matches a full one', { a: {} }, { a: { b: 1 } }, true],
    ['an empty list matches a full one', { a: [] }, { a: [1] }, true],
    ['further keys do not matter', { a: 1 }, { a: 1, b: 2 }, true],
    ['further list items at the end do not matter', [1], [1, 2], true],
    ['further list items at the front do', [1], [2, 1], false],
    ['a missing list item does', [1, 2], [1], false],
    ['zero is not anything', { a: 0 }, { a: 1 }, false],
    ['false is not anything', { a: false }, { a: true }, false],
    ['an absent member is not compared', { a: undefined }, {}, true],
    ['a list is not a map', [], {}, false],
  ])('%s', (_law, desired, existing, expected) => {
    expect(isDerivative(desired, existing)).toBe(expected);
  });

  it('holds between a value and itself, and whatever is appended to it', () => {
    fc.assert(
      fc.property(fc.array(json), fc.array(json), (list, tail) => {
        expect(isDerivative({ list }, { list: [...list, ...tail], other: 1 })).toBe(true);
      }),
    );
  });
});

describe('the two-sided comparison', () => {
  it.each<[string, JsonValue, JsonValue, boolean]>([
    ['an empty list equals an absent one', { a: [] }, {}, true],
    ['an empty map equals null', { a: {} }, { a: null }, true],
    ['an empty text does not equal an absent one', { a: '' }, {}, false],
    ['a further key counts', { a: 1 }, { a: 1, b: 2 }, false],
    ['a further list item counts', [1], [1, 2], false],
    ['the order of keys does not', { a: 1, b: 2 }, { b: 2, a: 1 }, true],
  ])('%s', (_law, a, b, expected) => {
    expect(semanticEqual(a, b)).toBe(expected);
    expect(semanticEqual(b, a)).toBe(expected);
  });

  it('is reflexive', () => {
    fc.assert(fc.property(json, (value) => expect(semanticEqual(value, structuredClone(value))).toBe(true)));
  });
});
