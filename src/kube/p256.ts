import { generateKeyPairSync, sign } from 'node:crypto';

/** The size of a point on the curve, uncompressed. */
export const P256_POINT_BYTES = 65;

/** A key on the curve P-256 that signs. */
export interface P256Key {
  /** The public point, uncompressed. */
  readonly point: Buffer;
  /** An ECDSA signature over the SHA-256 of a message, in DER. */
  sign(message: Uint8Array): Buffer;
}

/** A new key, unlike any other. */
export function generateP256Key(): P256Key {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    point: publicKey.export({ type: 'spki', format: 'der' }).subarray(-P256_POINT_BYTES),
    sign: (message) => sign('sha256', message, privateKey),
  };
}
