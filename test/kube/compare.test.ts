import * as fc from 'fast-check';
import { compareBytes, sortBytewise } from '../../src/kube/compare';

const text = fc.string({
  unit: fc.constantFrom('', 'a', 'B', '\u00e9', '\ud7ff', '\ue000', '\uffff', '\u{10000}', '\u{10ffff}'),
});

describe('byte order', () => {
  test('is that of UTF-8', () => {
    fc.assert(
      fc.property(text, text, (left, right) => {
        expect(Math.sign(compareBytes(left, right))).toBe(Buffer.compare(Buffer.from(left), Buffer.from(right)));
      }),
      { numRuns: 1000 },
    );
  });

  test('sorts a list in place', () => {
    const list = ['b', '\u{10000}', '\uffff', 'a', 'B'];
    expect(sortBytewise(list)).toBe(list);
    expect(list).toEqual(['B', 'a', 'b', '\uffff', '\u{10000}']);
    expect(sortBytewise(['b', 'a', 'B'])).toEqual(['B', 'a', 'b']);
  });
});
