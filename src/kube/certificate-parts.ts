import { der, derBitString, derOid, derSequence, derTag, derText } from './der';
import type { P256Key } from './p256';

/** The attribute of a name that a certificate goes by. */
export const COMMON_NAME = '2.5.4.3';
const EC_PUBLIC_KEY = '1.2.840.10045.2.1';
/** The curve. */
export const P256 = '1.2.840.10045.3.1.7';
const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';

/** A name that has a common name and nothing else, in DER. */
export const distinguishedName = (commonName: string): Buffer =>
  derSequence(der(derTag.set, derSequence(derOid(COMMON_NAME), derText(commonName))));

/** A public key as certificates have it, in DER. @param point on the curve P-256, uncompressed */
export const publicKeyInfo = (point: Buffer): Buffer =>
  derSequence(derSequence(derOid(EC_PUBLIC_KEY), derOid(P256)), derBitString(point));

/** How certificates and requests are signed, in DER. */
export const signatureAlgorithm = (): Buffer => derSequence(derOid(ECDSA_WITH_SHA256));

/** The content of a certificate or a request with a signature over it, in DER. */
export const signedContent = (content: Buffer, key: P256Key): Buffer =>
  derSequence(content, signatureAlgorithm(), derBitString(key.sign(content)));
