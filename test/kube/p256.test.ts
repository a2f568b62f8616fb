import { createPublicKey, verify } from 'node:crypto';
import * as fc from 'fast-check';
import { derInteger, derSequence } from '../../src/kube/der';
import { generateP256Key, P256_POINT_BYTES, type P256Key } from '../../src/kube/p256';
import { P256_SEED_BYTES, p256KeyOf, seededP256Key } from '../../src/kube/p256-seeded';

const verifies = ({ point }: P256Key, message: Uint8Array, signature: Buffer): boolean => {
  const x = point.subarray(1, 33).toString('base64url');
  const y = point.subarray(33).toString('base64url');
  return verify(
    'sha256',
    message,
    createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' }),
    signature,
  );
};

/** The key of RFC 6979, A.2.5. */
const published = p256KeyOf(BigInt('0xc9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721'));

test.each([
  [
    'sample',
    'efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716',
    'f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8',
  ],
  [
    'test',
    'f1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367',
    '019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083',
  ],
])('signs %j as RFC 6979 publishes it', (message, r, s) => {
  expect(published.sign(Buffer.from(message))).toEqual(
    derSequence(derInteger(BigInt(`0x${r}`)), derInteger(BigInt(`0x${s}`))),
  );
});

const seeds = fc.uint8Array({ minLength: P256_SEED_BYTES, maxLength: P256_SEED_BYTES });

test.each([
  ['seeded', seeds.map(seededP256Key)],
  ['new', fc.constant(0).map(generateP256Key)],
])('signatures of any %s key verify, and for no other message or key', (_, keys) => {
  const other = generateP256Key();
  fc.assert(
    fc.property(keys, fc.uint8Array(), (key, message) => {
      const signature = key.sign(message);
      return (
        key.point.length === P256_POINT_BYTES &&
        verifies(key, message, signature) &&
        !verifies(key, Buffer.from([...message, 0]), signature) &&
        !verifies(other, message, signature)
      );
    }),
    { numRuns: 50 },
  );
});

test('a seed has one key, and one signature a message', () => {
  const [one, same] = [7, 7].map((byte) => seededP256Key(Buffer.alloc(P256_SEED_BYTES, byte)));
  expect(one?.point).toEqual(same?.point);
  expect(one?.sign(Buffer.from('a'))).toEqual(same?.sign(Buffer.from('a')));
});

test('the least seed makes the least key', () => {
  expect(seededP256Key(Buffer.alloc(P256_SEED_BYTES)).point).toEqual(p256KeyOf(1n).point);
});

test('no new key is like another, and none signs the same way twice', () => {
  const [one, other] = [generateP256Key(), generateP256Key()];
  expect(one.point).not.toEqual(other.point);
  expect(one.sign(Buffer.from('a'))).not.toEqual(one.sign(Buffer.from('a')));
});
