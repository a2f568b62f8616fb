import { DerCursor } from './der-cursor';
import { extensionFault } from './extension-syntax';
import { publicKeyFault } from './public-key-syntax';

const TAG = { bits: 0x03, utcTime: 0x17, time: 0x18, sequence: 0x30, set: 0x31, version: 0xa0, extensions: 0xa3 };

/** Primitive and constructed form of `[1]` and `[2]`: identifiers that nobody uses. */
const UNIQUE_IDS = [
  ['issuer', 0x81],
  ['subject', 0x82],
] as const;

/**
 * What is wrong with the bytes of a certificate, in the words of Go's parser; undefined where it would take them.
 * Upstream: Go `crypto/x509`, parser.go.
 */
export function certificateSyntaxFault(der: Buffer): string | undefined {
  const file = new DerCursor(der);
  const certificate = file.inside(TAG.sequence);
  if (certificate === undefined) return 'x509: malformed certificate';
  const body = certificate.inside(TAG.sequence);
  if (body === undefined) return 'x509: malformed tbs certificate';
  const fault = bodyFault(body, certificate);
  if (fault !== undefined) return fault;
  if (certificate.bits() === undefined) return 'x509: malformed signature';
  return file.isEmpty ? undefined : 'x509: trailing data';
}

function bodyFault(body: DerCursor, certificate: DerCursor): string | undefined {
  const version = versionOf(body);
  if (version === undefined || version < 0n) return 'x509: malformed version';
  if (version > 2n) return 'x509: invalid version';
  const serial = body.integer();
  if (serial === undefined) return 'x509: malformed serial number';
  if (serial < 0n) return 'x509: negative serial number';
  const algorithm = body.content(TAG.sequence);
  if (algorithm === undefined) return 'x509: malformed signature algorithm identifier';
  const outer = certificate.content(TAG.sequence);
  if (outer === undefined) return 'x509: malformed algorithm identifier';
  if (!outer.equals(algorithm)) return "x509: inner and outer signature algorithm identifiers don't match";
  return (
    algorithmFault(new DerCursor(algorithm)) ??
    nameFault(body) ??
    validityFault(body) ??
    nameFault(body) ??
    publicKeyInfoFault(body) ??
    (version > 0n ? uniqueIdsFault(body) : undefined) ??
    (version > 1n ? extensionsFault(body) : undefined)
  );
}

/** Counted from 0, as it is written. */
function versionOf(body: DerCursor): bigint | undefined {
  if (!body.isNext(TAG.version)) return 0n;
  const inner = body.inside(TAG.version);
  const version = inner?.integer();
  return inner?.isEmpty ? version : undefined;
}

function algorithmFault(algorithm: DerCursor): string | undefined {
  if (algorithm.oid() === undefined) return 'x509: malformed OID';
  return algorithm.isEmpty || algorithm.any() !== undefined ? undefined : 'x509: malformed parameters';
}

/** Of the issuer; the original calls the subject so too. */
function nameFault(body: DerCursor): string | undefined {
  const names = body.inside(TAG.sequence);
  if (names === undefined) return 'x509: malformed issuer';
  while (!names.isEmpty) {
    const set = names.inside(TAG.set);
    if (set === undefined) return 'x509: invalid RDNSequence';
    while (!set.isEmpty) {
      const attribute = set.inside(TAG.sequence);
      if (attribute === undefined) return 'x509: invalid RDNSequence: invalid attribute';
      if (attribute.oid() === undefined) return 'x509: invalid RDNSequence: invalid attribute type';
      const value = attribute.any();
      if (value === undefined) return 'x509: invalid RDNSequence: invalid attribute value';
      const fault = textFault(value.tag, value.content);
      if (fault !== undefined) return `x509: invalid RDNSequence: invalid attribute value: ${fault}`;
    }
  }
  return undefined;
}

const isLatin = (content: Buffer, allowed: RegExp): boolean => allowed.test(content.toString('latin1'));

function textFault(tag: number, content: Buffer): string | undefined {
  switch (tag) {
    case 0x14:
      return undefined;
    case 0x13:
      // Go lets `*` and `&` pass, which real certificates have.
      return isLatin(content, /^[A-Za-z0-9 '()+,\-./:=?*&]*$/) ? undefined : 'invalid PrintableString';
    case 0x0c:
      return content.equals(Buffer.from(content.toString('utf8'))) ? undefined : 'invalid UTF-8 string';
    case 0x1e:
      return content.length % 2 === 0 ? undefined : 'invalid BMPString';
    case 0x16:
      return content.every((byte) => byte < 0x80) ? undefined : 'invalid IA5String';
    case 0x12:
      return isLatin(content, /^[0-9 ]*$/) ? undefined : 'invalid NumericString';
    default:
      return `unsupported string type: ${tag}`;
  }
}

function validityFault(body: DerCursor): string | undefined {
  const validity = body.inside(TAG.sequence);
  return validity === undefined ? 'x509: malformed validity' : (timeFault(validity) ?? timeFault(validity));
}

function timeFault(validity: DerCursor): string | undefined {
  if (validity.isNext(TAG.utcTime)) {
    const text = validity.content(TAG.utcTime)?.toString('latin1') ?? '';
    return isTime(text, 2) ? undefined : 'x509: malformed UTCTime';
  }
  if (!validity.isNext(TAG.time)) return 'x509: unsupported time format';
  const text = validity.content(TAG.time)?.toString('latin1') ?? '';
  return isTime(text, 4) ? undefined : 'x509: malformed GeneralizedTime';
}

/** Whether a text is a moment that there was; seconds may be left out of the short form. @param year digits of the year */
function isTime(text: string, year: 2 | 4): boolean {
  const digits = /^(\d+)(?:Z|[+-]\d{4})$/.exec(text)?.[1] ?? '';
  if (digits.length !== year + 10 && !(year === 2 && digits.length === 10)) return false;
  const full = year === 2 ? `${Number(digits.slice(0, 2)) < 50 ? 20 : 19}${digits}` : digits;
  const [, date = '', hours = '', minutes = '', seconds = '00'] = /^(\d{8})(\d\d)(\d\d)(\d\d)?$/.exec(full) ?? [];
  const iso = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T${hours}:${minutes}:${seconds}.000Z`;
  const moment = Date.parse(iso);
  return !Number.isNaN(moment) && new Date(moment).toISOString() === iso;
}

function publicKeyInfoFault(body: DerCursor): string | undefined {
  const info = body.inside(TAG.sequence);
  if (info === undefined) return 'x509: malformed spki';
  const algorithm = info.content(TAG.sequence);
  if (algorithm === undefined) return 'x509: malformed public key algorithm identifier';
  const fault = algorithmFault(new DerCursor(algorithm));
  if (fault !== undefined) return fault;
  const key = info.bits();
  return key === undefined ? 'x509: malformed subjectPublicKey' : publicKeyFault(new DerCursor(algorithm), key);
}

function uniqueIdsFault(body: DerCursor): string | undefined {
  for (const [whose, tag] of UNIQUE_IDS) {
    if (body.isNext(tag) && body.element(tag) === undefined) return `x509: malformed ${whose}UniqueID`;
  }
  return undefined;
}

function extensionsFault(body: DerCursor): string | undefined {
  if (!body.isNext(TAG.extensions)) return undefined;
  const list = body.inside(TAG.extensions)?.inside(TAG.sequence);
  if (list === undefined) return 'x509: malformed extensions';
  const found: { readonly id: string; readonly isCritical: boolean; readonly value: Buffer }[] = [];
  const seen = new Set<string>();
  while (!list.isEmpty) {
    const extension = list.inside(TAG.sequence);
    if (extension === undefined) return 'x509: malformed extension';
    const id = extension.oid();
    if (id === undefined) return 'x509: malformed extension OID field';
    const isCritical = extension.isNext(0x01) ? extension.boolean() : false;
    if (isCritical === undefined) return 'x509: malformed extension critical field';
    const value = extension.content(0x04);
    if (value === undefined) return 'x509: malformed extension value field';
    if (seen.has(id)) return `x509: certificate contains duplicate extension with OID "${id}"`;
    seen.add(id);
    found.push({ id, isCritical, value });
  }
  for (const { id, isCritical, value } of found) {
    const fault = extensionFault(id, isCritical, value);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
