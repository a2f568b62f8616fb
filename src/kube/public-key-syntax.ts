import { createPublicKey } from 'node:crypto';
import { derBitString, derOid, derSequence } from './der';
import { DerCursor } from './der-cursor';

const SEQUENCE = 0x30;
const ECDSA = '1.2.840.10045.2.1';
const ED25519_LENGTH = 32;

/** The curves that Go knows, and how many bytes a coordinate has. */
const curves: ReadonlyMap<string, { readonly name: string; readonly length: number }> = new Map([
  ['1.3.132.0.33', { name: 'P224', length: 28 }],
  ['1.2.840.10045.3.1.7', { name: 'P256', length: 32 }],
  ['1.3.132.0.34', { name: 'P384', length: 48 }],
  ['1.3.132.0.35', { name: 'P521', length: 66 }],
]);

/**
 * What is wrong with the key of a certificate, in Go's words. Keys of other algorithms are not looked into.
 *
 * @param algorithm the identifier of the algorithm, from the front
 * Upstream: Go `crypto/x509`, parsePublicKey.
 */
export function publicKeyFault(algorithm: DerCursor, key: Buffer): string | undefined {
  switch (algorithm.oid()) {
    case '1.2.840.113549.1.1.1':
      return rsaFault(algorithm, new DerCursor(key));
    case ECDSA:
      return ecdsaFault(algorithm, key);
    case '1.3.101.112':
      if (!algorithm.isEmpty) return 'x509: Ed25519 key encoded with illegal parameters';
      return key.length === ED25519_LENGTH ? undefined : 'x509: wrong Ed25519 public key size';
    default:
      return undefined;
  }
}

function rsaFault(algorithm: DerCursor, key: DerCursor): string | undefined {
  const parameters = algorithm.any();
  if (parameters?.tag !== 0x05 || parameters.content.length > 0) return 'x509: RSA key missing NULL parameters';
  const numbers = key.inside(SEQUENCE);
  if (numbers === undefined) return 'x509: invalid RSA public key';
  const modulus = numbers.integer();
  if (modulus === undefined) return 'x509: invalid RSA modulus';
  const exponent = numbers.integer();
  if (exponent === undefined || exponent >= 1n << 63n) return 'x509: invalid RSA public exponent';
  if (modulus <= 0n) return 'x509: RSA modulus is not a positive number';
  return exponent <= 0n ? 'x509: RSA public exponent is not a positive number' : undefined;
}

function ecdsaFault(algorithm: DerCursor, key: Buffer): string | undefined {
  const named = algorithm.oid();
  if (named === undefined) return 'x509: invalid ECDSA parameters';
  const curve = curves.get(named);
  if (curve === undefined) return 'x509: unsupported elliptic curve';
  // Only points that are written out: 4, then both coordinates.
  if (key[0] !== 4) return 'ecdsa: invalid uncompressed public key';
  if (key.length !== 1 + 2 * curve.length) return `invalid ${curve.name} point encoding`;
  // What else is written beside the point is nobody's business.
  const info = derSequence(derSequence(derOid(ECDSA), derOid(named)), derBitString(key));
  try {
    createPublicKey({ key: info, format: 'der', type: 'spki' });
    return undefined;
  } catch {
    return `${curve.name} point not on curve`;
  }
}
