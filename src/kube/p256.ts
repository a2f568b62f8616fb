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
export const generateP256Key = (): P256Key => generateP256Pair().key;

/** A new key, and its private part as PEM (PKCS #8). The text is made when it is asked for. */
export function generateP256Pair(): { readonly key: P256Key; readonly pem: () => string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key: P256Key = {
    point: publicKey.export({ type: 'spki', format: 'der' }).subarray(-P256_POINT_BYTES),
    sign: (message) => sign('sha256', message, privateKey),
  };
  return { key, pem: () => privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}
