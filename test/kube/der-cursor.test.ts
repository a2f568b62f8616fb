import fc from 'fast-check';
import { DerCursor } from '../../src/kube/der-cursor';

const cursor = (...bytes: readonly number[]) => new DerCursor(Buffer.from(bytes));

test.each<[string, readonly number[], bigint | undefined]>([
  ['zero', [2, 1, 0x00], 0n],
  ['the largest of a byte', [2, 1, 0x7f], 127n],
  ['the least of a byte', [2, 1, 0x80], -128n],
  ['minus one', [2, 1, 0xff], -1n],
  ['one that needs a zero in front', [2, 2, 0x00, 0x80], 128n],
  ['one that needs ones in front', [2, 2, 0xff, 0x7f], -129n],
  ['two bytes', [2, 2, 0x01, 0x00], 256n],
  ['a zero too many', [2, 2, 0x00, 0x7f], undefined],
  ['ones too many', [2, 2, 0xff, 0x80], undefined],
  ['no content', [2, 0], undefined],
  ['another tag', [3, 1, 0x00], undefined],
])('an integer that is %s', (_, bytes, value) => {
  expect(cursor(...bytes).integer()).toBe(value);
});

test('an integer is what twos complement makes of its bytes', () => {
  fc.assert(
    fc.property(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), (value) => {
      const whole = Buffer.alloc(4);
      whole.writeInt32BE(value);
      const shortest = [1, 2, 3, 4].find((size) => whole.readIntBE(4 - size, size) === value) ?? 4;
      expect(cursor(2, shortest, ...whole.subarray(4 - shortest)).integer()).toBe(BigInt(value));
    }),
  );
});

test.each<[string, readonly number[], boolean | undefined]>([
  ['true', [1, 1, 0xff], true],
  ['false', [1, 1, 0x00], false],
  ['something between', [1, 1, 0x01], undefined],
  ['two bytes', [1, 2, 0xff, 0xff], undefined],
  ['no content', [1, 0], undefined],
])('a boolean that is %s', (_, bytes, value) => {
  expect(cursor(...bytes).boolean()).toBe(value);
});

test.each<[string, readonly number[], readonly number[] | undefined]>([
  ['all used', [3, 2, 0, 0xff], [0xff]],
  ['none at all', [3, 1, 0], []],
  ['seven unused', [3, 2, 7, 0x80], [0x80]],
  ['an unused one that is set', [3, 2, 7, 0x40], undefined],
  ['the last unused one set', [3, 2, 1, 0x01], undefined],
  ['eight unused', [3, 2, 8, 0x00], undefined],
  ['unused ones of nothing', [3, 1, 1], undefined],
  ['no content', [3, 0], undefined],
])('bits, %s', (_, bytes, value) => {
  expect(cursor(...bytes).bits()).toEqual(value === undefined ? undefined : Buffer.from(value));
});

test.each<[string, readonly number[], string | undefined]>([
  ['of the first arc', [6, 1, 0x27], '0.39'],
  ['of the second arc', [6, 1, 0x28], '1.0'],
  ['of the third arc', [6, 1, 0x50], '2.0'],
  ['whose third arc goes on', [6, 2, 0x88, 0x37], '2.999'],
  ['of RSA', [6, 6, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d], '1.2.840.113549'],
  ['with a zero in front of a part', [6, 2, 0x2a, 0x80], undefined],
  ['cut off', [6, 2, 0x2a, 0x86], undefined],
  ['with a part of 35 bits', [6, 6, 0x2a, 0x90, 0x80, 0x80, 0x80, 0x00], undefined],
  ['of nothing', [6, 0], undefined],
])('an identifier %s', (_, bytes, value) => {
  expect(cursor(...bytes).oid()).toBe(value);
});

describe('the length of an element', () => {
  const zeros = (count: number): readonly number[] => new Array<number>(count).fill(0);

  test.each<[string, readonly number[], number | undefined]>([
    ['of 127 in a byte', [4, 127, ...zeros(127)], 127],
    ['of 128 in two', [4, 0x81, 128, ...zeros(128)], 128],
    ['of 256 in three', [4, 0x82, 1, 0, ...zeros(256)], 256],
    ['of 127 in two, a byte too many', [4, 0x81, 127, ...zeros(127)], undefined],
    ['of 128 with a zero in front', [4, 0x82, 0, 128, ...zeros(128)], undefined],
    ['without end', [4, 0x80, 0, 0], undefined],
    ['in five bytes', [4, 0x85, 1, 0, 0, 0, 0], undefined],
    ['in bytes that are not there', [4, 0x84, 1], undefined],
    ['beyond what is there', [4, 2, 0], undefined],
    ['that is missing', [4], undefined],
  ])('is %s', (_, bytes, size) => {
    expect(cursor(...bytes).content(4)?.length).toBe(size);
  });
});

test('elements are read one after the other, and a wrong one not at all', () => {
  const elements = cursor(1, 1, 0xff, 0x30, 3, 2, 1, 5, 0x1f, 0);
  expect(elements.integer()).toBeUndefined();
  expect(elements.isNext(1)).toBe(true);
  expect(elements.boolean()).toBe(true);
  expect(elements.isEmpty).toBe(false);
  expect(elements.inside(0x30)?.integer()).toBe(5n);
  // A tag of several bytes stands in nothing that is read.
  expect(elements.any()).toBeUndefined();
  const whole = cursor(4, 1, 7, 2, 1, 5);
  expect(whole.element(2)).toBeUndefined();
  expect(whole.element(4)).toEqual(Buffer.from([4, 1, 7]));
  expect(whole.integer()).toBe(5n);
  const rest = cursor(4, 1, 7);
  expect(rest.any()).toEqual({ tag: 4, content: Buffer.from([7]), whole: Buffer.from([4, 1, 7]) });
  expect(rest.isEmpty).toBe(true);
});
