import { COMMON_NAME, distinguishedName, publicKeyInfo, signedContent } from './certificate-parts';
import { type DerValue, der, derInteger, derSequence, derTag, readDer, readInside, readOid } from './der';
import type { P256Key } from './p256';
import { pemText } from './pem';

/**
 * A certificate request (PKCS #10, RFC 2986) for a subject that has a common name and nothing else, as PEM. Go's
 * `x509.CreateCertificateRequest` writes the same bytes but for the signature.
 */
export function certificateRequest(commonName: string, key: P256Key): string {
  const content = derSequence(
    derInteger(0n),
    distinguishedName(commonName),
    publicKeyInfo(key.point),
    der(derTag.context0),
  );
  return pemText({ type: 'CERTIFICATE REQUEST', headers: {}, bytes: signedContent(content, key) });
}

/** Attributes in the order in which Go's `pkix.Name` prints them; of the first two only the last value counts. */
const attributes = [
  ['2.5.4.5', 'SERIALNUMBER'],
  [COMMON_NAME, 'CN'],
  ['2.5.4.17', 'POSTALCODE'],
  ['2.5.4.9', 'STREET'],
  ['2.5.4.8', 'ST'],
  ['2.5.4.7', 'L'],
  ['2.5.4.11', 'OU'],
  ['2.5.4.10', 'O'],
  ['2.5.4.6', 'C'],
] as const;
const single: ReadonlySet<string> = new Set(['2.5.4.5', COMMON_NAME]);
const texts: ReadonlySet<number> = new Set([derTag.utf8String, derTag.printableString, derTag.ia5String]);

/** A subject as it is compared and shown. */
export interface Subject {
  readonly commonName: string;
  /** As Go's `pkix.Name` prints it: attributes in a fixed order, those without a name last, as numbers. */
  readonly text: string;
}

interface Attribute {
  readonly oid: string;
  readonly value: DerValue;
}

function subjectAttributes(subject: DerValue | undefined): readonly Attribute[] {
  return readInside(subject, derTag.sequence).flatMap((set) =>
    readInside(set, derTag.set).map((attribute) => {
      const [oid, value] = readInside(attribute, derTag.sequence);
      return { oid: readOid(oid), value: value ?? { tag: 0, content: Buffer.alloc(0), raw: Buffer.alloc(0) } };
    }),
  );
}

const escaped = (value: string): string =>
  value
    .replace(/[,+"\\<>;]/g, '\\$&')
    .replace(/^[ #]/, '\\$&')
    .replace(/(?<=.) $/, '\\ ');

/**
 * The subject of a certificate request.
 *
 * @param bytes the request in DER; its signature is not checked, as the API server has done that
 * @throws DerError for bytes that are no certificate request
 */
export function requestSubject(bytes: Buffer): Subject {
  const [request] = readDer(bytes);
  const [content] = readInside(request, derTag.sequence);
  const [, subject] = readInside(content, derTag.sequence);
  const found = subjectAttributes(subject);
  const valuesOf = (oid: string): readonly string[] => {
    const values = found
      .filter((attribute) => attribute.oid === oid && texts.has(attribute.value.tag))
      .map(({ value }) => value.content.toString('utf8'));
    return single.has(oid) ? values.slice(-1) : values;
  };
  const known = attributes.flatMap(([oid, name]) => {
    const values = valuesOf(oid);
    return values.length === 0 ? [] : [values.map((value) => `${name}=${escaped(value)}`).join('+')];
  });
  const unknown = found
    .filter(({ oid }) => !attributes.some(([one]) => one === oid))
    .map(({ oid, value }) => `${oid}=#${value.raw.toString('hex')}`)
    .reverse();
  return { commonName: valuesOf(COMMON_NAME)[0] ?? '', text: [...known, ...unknown].join(',') };
}
