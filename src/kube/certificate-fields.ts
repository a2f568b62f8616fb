import type { X509Certificate } from 'node:crypto';
import { type DerValue, readDer, readInside, readOid } from './der';
import { type NameConstraints, type Names, readNameConstraints, readNames } from './name-constraints';

/** What Go's verifier looks at of a certificate, which node:crypto does not tell. */
export interface CertificateFields {
  readonly version: number;
  /** Object identifier of the algorithm of its signature. */
  readonly signatureAlgorithm: string;
  readonly issuer: Buffer;
  readonly subject: Buffer;
  /** Undefined where the certificate does not say. */
  readonly basicConstraints: { readonly ca: boolean; readonly pathLength: number | undefined } | undefined;
  /** Whether it may sign certificates; undefined where it does not say what its key is for. */
  readonly signsCertificates: boolean | undefined;
  readonly keyId: Buffer | undefined;
  readonly authorityKeyId: Buffer | undefined;
  /** The extension with its alternative names, as it is written. */
  readonly alternativeNames: Buffer | undefined;
  readonly names: Names;
  readonly constraints: NameConstraints | undefined;
  /** Whether it has an extension that nobody may pass over and that Go does not know. */
  readonly hasUnknownCritical: boolean;
}

interface Extension {
  readonly isCritical: boolean;
  readonly value: Buffer;
}

const ID = {
  keyId: '2.5.29.14',
  keyUsage: '2.5.29.15',
  alternativeNames: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  authorityKeyId: '2.5.29.35',
} as const;

/** Extensions that Go reads. */
const KNOWN: ReadonlySet<string> = new Set([
  ...Object.values(ID),
  ...['2.5.29.31', '2.5.29.32', '2.5.29.33', '2.5.29.36', '2.5.29.37', '2.5.29.54', '1.3.6.1.5.5.7.1.1'],
]);

const TAG = { boolean: 0x01, integer: 0x02, bits: 0x03, bytes: 0x04, sequence: 0x30, version: 0xa0, extensions: 0xa3 };
const CERTIFICATE_SIGN = 0x04;

const remembered = new WeakMap<X509Certificate, CertificateFields>();

/** @throws DerError for a certificate that is not written as it should be */
export function certificateFields(certificate: X509Certificate): CertificateFields {
  const known = remembered.get(certificate);
  if (known !== undefined) return known;
  const fields = read(certificate.raw);
  remembered.set(certificate, fields);
  return fields;
}

function read(raw: Buffer): CertificateFields {
  const [whole] = readDer(raw);
  const [body] = readInside(whole, TAG.sequence);
  const parts = readInside(body, TAG.sequence);
  const hasVersion = parts[0]?.tag === TAG.version;
  const [, algorithm, issuer, , subject] = hasVersion ? parts.slice(1) : parts;
  const version = hasVersion ? (readInside(parts[0], TAG.version)[0]?.content.at(-1) ?? 0) + 1 : 1;
  const extensions = readExtensions(parts.find(({ tag }) => tag === TAG.extensions));
  const extension = (id: string): Buffer | undefined => extensions.get(id)?.value;
  const usage = extension(ID.keyUsage);
  const alternativeNames = extension(ID.alternativeNames);
  const constraints = extension(ID.nameConstraints);
  return {
    version,
    signatureAlgorithm: readOid(readInside(algorithm, TAG.sequence)[0]),
    issuer: issuer?.raw ?? Buffer.alloc(0),
    subject: subject?.raw ?? Buffer.alloc(0),
    basicConstraints: basicConstraints(extension(ID.basicConstraints)),
    signsCertificates:
      usage === undefined ? undefined : ((readDer(usage)[0]?.content[1] ?? 0) & CERTIFICATE_SIGN) !== 0,
    keyId: readDer(extension(ID.keyId) ?? Buffer.alloc(0))[0]?.content,
    authorityKeyId: authorityKeyId(extension(ID.authorityKeyId)),
    alternativeNames,
    names: alternativeNames === undefined ? { dns: [], ips: [] } : readNames(alternativeNames),
    constraints: constraints === undefined ? undefined : readNameConstraints(constraints),
    hasUnknownCritical: [...extensions].some(([id, { isCritical }]) => isCritical && !KNOWN.has(id)),
  };
}

function readExtensions(value: DerValue | undefined): ReadonlyMap<string, Extension> {
  if (value === undefined) return new Map();
  const [list] = readDer(value.content);
  return new Map(
    readInside(list, TAG.sequence).map((extension): [string, Extension] => {
      const parts = readInside(extension, TAG.sequence);
      const isCritical = parts[1]?.tag === TAG.boolean && parts[1].content[0] !== 0;
      return [readOid(parts[0]), { isCritical, value: parts.at(-1)?.content ?? Buffer.alloc(0) }];
    }),
  );
}

function basicConstraints(value: Buffer | undefined): CertificateFields['basicConstraints'] {
  if (value === undefined) return undefined;
  const parts = readInside(readDer(value)[0], TAG.sequence);
  const length = parts.find(({ tag }) => tag === TAG.integer)?.content;
  return {
    ca: parts[0]?.tag === TAG.boolean && parts[0].content[0] !== 0,
    pathLength: length === undefined ? undefined : Number(BigInt(`0x${length.toString('hex') || '0'}`)),
  };
}

function authorityKeyId(value: Buffer | undefined): Buffer | undefined {
  if (value === undefined) return undefined;
  return readInside(readDer(value)[0], TAG.sequence).find(({ tag }) => tag === 0x80)?.content;
}
