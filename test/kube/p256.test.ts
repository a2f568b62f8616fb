import { createPublicKey, verify } from 'node:crypto';
import fc from 'fast-check';
import { P256_SEED_BYTES, p256Key, p256Sign } from '../../src/kube/p256';

const hex = (value: bigint): string => value.toString(16).padStart(64, '0');

const publicKeyOf = (point: Buffer) =>
  createPublicKey({
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
    format: 'jwk',
  });

/** The key of RFC 6979, A.2.5. */
const published = {
  scalar: BigInt('0xc9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721'),
  point: Buffer.alloc(65),
};

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
  const signature = p256Sign(published, Buffer.from(message));
  expect([hex(signature.r), hex(signature.s)]).toEqual([r, s]);
});

test('signatures of any key verify', () => {
  const seeds = fc.uint8Array({ minLength: P256_SEED_BYTES, maxLength: P256_SEED_BYTES });
  fc.assert(
    fc.property(seeds, fc.uint8Array(), (seed, message) => {
      const key = p256Key(seed);
      const { r, s } = p256Sign(key, message);
      const signature = Buffer.from(hex(r) + hex(s), 'hex');
      const options = { key: publicKeyOf(key.point), dsaEncoding: 'ieee-p1363' } as const;
      return (
        verify('sha256', message, options, signature) && !verify('sha256', Buffer.from('other'), options, signature)
      );
    }),
    { numRuns: 25 },
  );
});

test('a seed has one key, and zero is none', () => {
  const seed = Buffer.alloc(P256_SEED_BYTES, 7);
  expect(p256Key(seed)).toEqual(p256Key(seed));
  expect(p256Key(Buffer.alloc(P256_SEED_BYTES)).scalar).toBe(1n);
});
