import { createHash } from 'node:crypto';
import { distinguishedName, P256, publicKeyInfo, signatureAlgorithm, signedContent } from './certificate-parts';
import { der, derBitString, derInteger, derOid, derSequence, derTag, readDer, readInside } from './der';
import { ipBytes } from './go-ip';
import type { P256Key } from './p256';
import { pemText } from './pem';

const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';
const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';

const extensionIds = {
  keyId: '2.5.29.14',
  keyUsage: '2.5.29.15',
  alternativeNames: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  authorityKeyId: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
} as const;

const tag = { boolean: 0x01, bits: 0x03, bytes: 0x04, utcTime: 0x17, generalizedTime: 0x18, extensions: 0xa3 } as const;
const general = { dns: 0x82, ip: 0x87, keyId: 0x80 } as const;

/** From when till when a certificate counts, in milliseconds since the epoch. */
export interface ValidFor {
  readonly from: number;
  readonly to: number;
}

/** An authority that signs certificates with a key of its own. */
export interface CertificateAuthority {
  readonly commonName: string;
  readonly key: P256Key;
  /** Its certificate, signed by itself. */
  readonly pem: string;
}

/** What a certificate is for, besides its subject. */
export type CertificateUse =
  | { readonly kind: 'server'; readonly hosts: readonly string[] }
  | { readonly kind: 'client' };

/** A DER structure of a subject and the key that belongs to it. */
interface Holder {
  readonly subject: Buffer;
  readonly publicKey: Buffer;
}

/** An authority whose certificate it signed itself. */
export function certificateAuthority(commonName: string, key: P256Key, valid: ValidFor): CertificateAuthority {
  const holder = holderOf(commonName, key);
  const extensions = [
    extension(extensionIds.keyUsage, true, der(tag.bits, Buffer.from([2, 0xa4]))),
    extension(extensionIds.basicConstraints, true, derSequence(der(tag.boolean, Buffer.from([0xff])))),
    extension(extensionIds.keyId, false, der(tag.bytes, keyId(key.point))),
  ];
  return { commonName, key, pem: signed(holder, holder.subject, key, valid, extensions) };
}

/**
 * A certificate for a server that the server's own key signs: who trusts it trusts a server that shows it, under the names that it
 * is for.
 */
export function selfSignedServer(commonName: string, hosts: readonly string[], key: P256Key, valid: ValidFor): string {
  const holder = holderOf(commonName, key);
  const extensions = [
    extension(extensionIds.basicConstraints, true, derSequence(der(tag.boolean, Buffer.from([0xff])))),
    // digitalSignature and keyCertSign; of eight bits the last two are unused.
    extension(extensionIds.keyUsage, true, der(tag.bits, Buffer.from([2, 0b1000_0100]))),
    extension(extensionIds.extendedKeyUsage, false, derSequence(derOid(SERVER_AUTH))),
    extension(extensionIds.alternativeNames, false, derSequence(...hosts.map(alternativeName))),
  ];
  return signed(holder, holder.subject, key, valid, extensions);
}

/** A certificate of an authority for a key that is known. */
export const issueCertificate = (
  authority: CertificateAuthority,
  commonName: string,
  key: Pick<P256Key, 'point'>,
  use: CertificateUse,
  valid: ValidFor,
): string => issued(authority, holderOf(commonName, key), use, valid);

/**
 * The certificate that an authority gives to a certificate request, for clients: subject and key are the request's. The
 * request's own signature is not checked.
 *
 * @param request PKCS #10, DER
 * @throws DerError for bytes that are no certificate request
 */
export function answerRequest(authority: CertificateAuthority, request: Buffer, valid: ValidFor): string {
  const [content] = readInside(readDer(request)[0], derTag.sequence);
  const [, subject, publicKey] = readInside(content, derTag.sequence);
  readInside(subject, derTag.sequence);
  readInside(publicKey, derTag.sequence);
  const holder = { subject: subject?.raw ?? Buffer.alloc(0), publicKey: publicKey?.raw ?? Buffer.alloc(0) };
  return issued(authority, holder, { kind: 'client' }, valid);
}

/** A private key as PEM (RFC 5915). */
export const privateKeyPem = (scalar: Buffer, { point }: Pick<P256Key, 'point'>): string =>
  pemText({
    type: 'EC PRIVATE KEY',
    headers: {},
    bytes: derSequence(
      derInteger(1n),
      der(tag.bytes, scalar),
      der(derTag.context0, derOid(P256)),
      der(0xa1, derBitString(point)),
    ),
  });

function issued(authority: CertificateAuthority, holder: Holder, use: CertificateUse, valid: ValidFor): string {
  const usage = use.kind === 'server' ? SERVER_AUTH : CLIENT_AUTH;
  const names = use.kind === 'server' ? use.hosts.map(alternativeName) : [];
  const extensions = [
    extension(extensionIds.keyUsage, true, der(tag.bits, Buffer.from([5, 0xa0]))),
    extension(extensionIds.extendedKeyUsage, false, derSequence(derOid(usage))),
    extension(extensionIds.authorityKeyId, false, derSequence(der(general.keyId, keyId(authority.key.point)))),
    ...(names.length === 0 ? [] : [extension(extensionIds.alternativeNames, false, derSequence(...names))]),
  ];
  return signed(holder, distinguishedName(authority.commonName), authority.key, valid, extensions);
}

function signed(
  { subject, publicKey }: Holder,
  issuer: Buffer,
  key: P256Key,
  { from, to }: ValidFor,
  extensions: readonly Buffer[],
): string {
  const rest = [
    signatureAlgorithm(),
    issuer,
    derSequence(timeOf(from), timeOf(to)),
    subject,
    publicKey,
    der(tag.extensions, derSequence(...extensions)),
  ];
  // The same content has the same number, so that a seeded run can be repeated byte by byte.
  const serial = createHash('sha256').update(Buffer.concat(rest)).digest().readBigUInt64BE() >> 1n;
  const content = derSequence(der(derTag.context0, derInteger(2n)), derInteger(serial), ...rest);
  return pemText({ type: 'CERTIFICATE', headers: {}, bytes: signedContent(content, key) });
}

const holderOf = (commonName: string, { point }: Pick<P256Key, 'point'>): Holder => ({
  subject: distinguishedName(commonName),
  publicKey: publicKeyInfo(point),
});

/** A name or an address that a server is reached by. */
function alternativeName(host: string): Buffer {
  const address = ipBytes(host);
  return address === undefined ? der(general.dns, Buffer.from(host, 'ascii')) : der(general.ip, address);
}

const keyId = (point: Buffer): Buffer => createHash('sha256').update(point).digest().subarray(0, 20);

const extension = (id: string, isCritical: boolean, value: Buffer): Buffer =>
  derSequence(derOid(id), ...(isCritical ? [der(tag.boolean, Buffer.from([0xff]))] : []), der(tag.bytes, value));

/** Times until 2049 have two digits of the year, later ones four (RFC 5280). */
function timeOf(milliseconds: number): Buffer {
  const digits = new Date(milliseconds)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replace(/[-:T]/g, '');
  const isShort = Number(digits.slice(0, 4)) < 2050;
  return der(isShort ? tag.utcTime : tag.generalizedTime, Buffer.from(isShort ? digits.slice(2) : digits, 'ascii'));
}
