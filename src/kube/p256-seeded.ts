import { createECDH, createHash, createHmac, createPrivateKey } from 'node:crypto';
import { derInteger, derSequence } from './der';
import type { P256Key } from './p256';

/** How many random bytes {@link seededP256Key} takes: 64 bits more than the key, so that no key is likelier than another. */
export const P256_SEED_BYTES = 40;

/** The order of the group, and the size of its numbers. */
const ORDER = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');
const SIZE = 32;

const toNumber = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`);
const toBytes = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(SIZE * 2, '0'), 'hex');

/** The base point times a number, uncompressed. */
function multiplied(scalar: bigint): Buffer {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(toBytes(scalar));
  return curve.getPublicKey();
}

/**
 * The key that random bytes make, the same for the same bytes (FIPS 186-4, B.4.1). Its signatures are deterministic (RFC
 * 6979): one key and message have one, so a run can be repeated byte by byte, which node:crypto does not offer. It does not
 * sign in constant time, so it is for who signs once and for nobody who waits for it.
 *
 * @param seed {@link P256_SEED_BYTES} bytes
 */
export const seededP256Key = (seed: Uint8Array): P256Key => p256KeyOf(privateNumber(seed));

const privateNumber = (seed: Uint8Array): bigint => (toNumber(seed) % (ORDER - 1n)) + 1n;

/**
 * The key of {@link seededP256Key} as PEM (SEC 1), as Go's `keyutil` writes new keys.
 *
 * @param seed {@link P256_SEED_BYTES} bytes
 */
export function seededP256Pem(seed: Uint8Array): string {
  const scalar = privateNumber(seed);
  const point = multiplied(scalar);
  const part = (bytes: Buffer): string => bytes.toString('base64url');
  const [x, y] = [part(point.subarray(1, 1 + SIZE)), part(point.subarray(1 + SIZE))];
  const jwk = { kty: 'EC', crv: 'P-256', d: part(toBytes(scalar)), x, y };
  return createPrivateKey({ key: jwk, format: 'jwk' }).export({ type: 'sec1', format: 'pem' }).toString();
}

/** The key with this private number. */
export const p256KeyOf = (scalar: bigint): P256Key => ({
  point: multiplied(scalar),
  sign: (message) => signature(scalar, createHash('sha256').update(message).digest()),
});

/** `base` to the power of `exponent` in the group's order. */
function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let factor = base % ORDER;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * factor) % ORDER;
    factor = (factor * factor) % ORDER;
  }
  return result;
}

const inverse = (value: bigint): bigint => power(value, ORDER - 2n);

const hmac = (key: Buffer, ...parts: readonly Uint8Array[]): Buffer =>
  createHmac('sha256', key).update(Buffer.concat(parts)).digest();

/** Numbers to sign with once each, drawn from key and message (RFC 6979, 3.2). */
function* nonces(scalar: bigint, digest: Buffer): Generator<bigint, never> {
  const secret = Buffer.concat([toBytes(scalar), toBytes(toNumber(digest) % ORDER)]);
  let value: Buffer = Buffer.alloc(SIZE, 1);
  let key: Buffer = hmac(Buffer.alloc(SIZE), value, Buffer.from([0]), secret);
  value = hmac(key, value);
  key = hmac(key, value, Buffer.from([1]), secret);
  value = hmac(key, value);
  for (;;) {
    value = hmac(key, value);
    const nonce = toNumber(value);
    if (nonce > 0n && nonce < ORDER) yield nonce;
    key = hmac(key, value, Buffer.from([0]));
    value = hmac(key, value);
  }
}

function signature(scalar: bigint, digest: Buffer): Buffer {
  for (const nonce of nonces(scalar, digest)) {
    const r = toNumber(multiplied(nonce).subarray(1, 1 + SIZE)) % ORDER;
    const s = (inverse(nonce) * ((toNumber(digest) + r * scalar) % ORDER)) % ORDER;
    if (r !== 0n && s !== 0n) return derSequence(derInteger(r), derInteger(s));
  }
  throw new Error('there is always another number');
}
