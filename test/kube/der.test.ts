import fc from 'fast-check';
import { DerError, der, derInteger, derOid, derTag, derText, readDer, readInside, readOid } from '../../src/kube/der';

const hex = (bytes: Buffer): string => bytes.toString('hex');

test.each([
  ['zero', derInteger(0n), '020100'],
  ['a number whose first bit is set', derInteger(128n), '02020080'],
  ['a number of two bytes', derInteger(256n), '02020100'],
  ['an object identifier with large parts', derOid('1.2.840.10045.4.3.2'), '06082a8648ce3d040302'],
  ['an object identifier of a name', derOid('2.5.4.3'), '0603550403'],
  ['a text of plain characters', derText('a:b'), '1303613a62'],
  ['a text with an underscore', derText('a_b'), '0c03615f62'],
])('writes %s', (_, bytes, expected) => {
  expect(hex(bytes)).toBe(expected);
});

test('reads what it wrote, whatever the length', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70_000, size: 'max' }), (content) => {
      const [inner] = readInside(readDer(der(derTag.sequence, der(derTag.bitString, content)))[0], derTag.sequence);
      return inner?.tag === derTag.bitString && inner.content.equals(content);
    }),
    { numRuns: 30 },
  );
});

test('reads object identifiers back', () => {
  const oid = fc
    .tuple(fc.constantFrom(0, 1, 2), fc.nat(39), fc.array(fc.nat(), { maxLength: 6 }))
    .map(([first, second, rest]) => [first, second, ...rest].join('.'));
  fc.assert(fc.property(oid, (dotted) => readOid(readDer(derOid(dotted))[0]) === dotted));
});

test.each([
  ['a truncated value', '300502'],
  ['a missing length', '30'],
  ['an indefinite length', '30800000'],
  ['a length longer than needed', '30810100'],
  ['a length of too many bytes', '3085000000000100'],
  ['a tag of several bytes', '1f0100'],
])('refuses %s', (_, bytes) => {
  expect(() => readDer(Buffer.from(bytes, 'hex'))).toThrow(DerError);
});

test('reads random bytes or refuses them, and never runs on', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      try {
        const values = readDer(Buffer.from(bytes));
        return Buffer.concat(values.map(({ raw }) => raw)).equals(bytes);
      } catch (error) {
        return error instanceof DerError;
      }
    }),
  );
});
