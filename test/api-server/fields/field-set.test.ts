import fc from 'fast-check';
import {
  difference,
  differenceBelow,
  type FieldSet,
  forEachPath,
  includes,
  intersection,
  isEmpty,
  sameSet,
  setOf,
  union,
} from '../../../src/api-server/fields/field-set';
import { readFieldsV1, writeFieldsV1 } from '../../../src/api-server/fields/fields-v1';

const paths = fc.array(
  fc.array(fc.constantFrom('f:a', 'f:b', 'k:{"name":"x"}', 'v:"y"'), { minLength: 1, maxLength: 4 }),
);
const sets = paths.map((some) => setOf(...some));

const texts = (set: FieldSet): ReadonlySet<string> => {
  const all = new Set<string>();
  forEachPath(set, (path) => all.add(path.join('/')));
  return all;
};

describe('sets of paths', () => {
  test('are sets: union, intersection and difference are those of their paths', () => {
    fc.assert(
      fc.property(sets, sets, (a, b) => {
        const [left, right] = [texts(a), texts(b)];
        expect(texts(union(a, b))).toEqual(new Set([...left, ...right]));
        expect(texts(intersection(a, b))).toEqual(new Set([...left].filter((path) => right.has(path))));
        expect(texts(difference(a, b))).toEqual(new Set([...left].filter((path) => !right.has(path))));
        expect(includes(a, b)).toBe([...right].every((path) => left.has(path)));
        expect(sameSet(a, b)).toBe(left.size === right.size && includes(a, b));
      }),
    );
  });

  test('lose what is below a path with it, where that is asked for', () => {
    fc.assert(
      fc.property(sets, sets, (a, b) => {
        const gone = [...texts(b)];
        const kept = [...texts(a)].filter((path) => !gone.some((one) => path === one || path.startsWith(`${one}/`)));
        expect(texts(differenceBelow(a, b))).toEqual(new Set(kept));
      }),
    );
  });

  test('have no child that is empty', () => {
    const check = (set: FieldSet): boolean =>
      [...set.children.values()].every((child) => !isEmpty(child) && check(child));
    fc.assert(
      fc.property(sets, sets, (a, b) => {
        for (const set of [union(a, b), intersection(a, b), difference(a, b), differenceBelow(a, b)]) {
          expect(check(set)).toBe(true);
        }
      }),
    );
  });

  test('are read as they are written', () => {
    fc.assert(fc.property(sets, (set) => sameSet(readFieldsV1(writeFieldsV1(set)), set)));
  });
});
