import { DerCursor } from './der-cursor';
import { goQuote } from './go-format';
import { parseGoUrl } from './parse-go-url';

const TAG = { bytes: 0x04, sequence: 0x30, keyId: 0x80, mail: 0x81, dns: 0x82, uri: 0x86, address: 0x87, first: 0xa0 };

/**
 * What is wrong with an extension that Go reads, in Go's words. Name constraints are looked into where they are applied.
 * Upstream: Go `crypto/x509`, processExtensions.
 */
export function extensionFault(id: string, isCritical: boolean, value: Buffer): string | undefined {
  const extension = new DerCursor(value);
  switch (id) {
    case '2.5.29.15':
      return extension.bits() === undefined ? 'x509: invalid key usage' : undefined;
    case '2.5.29.19':
      return basicConstraintsFault(extension);
    case '2.5.29.17':
      return alternativeNamesFault(extension);
    case '2.5.29.31':
      return distributionPointsFault(extension);
    case '2.5.29.35':
      if (isCritical) return 'x509: authority key identifier incorrectly marked critical';
      return authorityKeyIdFault(extension);
    case '2.5.29.37':
      return listFault(extension, 'x509: invalid extended key usages');
    case '2.5.29.14':
      if (isCritical) return 'x509: subject key identifier incorrectly marked critical';
      return extension.content(TAG.bytes) === undefined ? 'x509: invalid subject key identifier' : undefined;
    default:
      return undefined;
  }
}

function basicConstraintsFault(extension: DerCursor): string | undefined {
  const fault = 'x509: invalid basic constraints';
  const constraints = extension.inside(TAG.sequence);
  if (constraints === undefined || (constraints.isNext(0x01) && constraints.boolean() === undefined)) return fault;
  if (!constraints.isNext(0x02)) return undefined;
  const length = constraints.integer();
  return length === undefined || length < 0n || length >= 1n << 63n ? fault : undefined;
}

function alternativeNamesFault(extension: DerCursor): string | undefined {
  const names = extension.inside(TAG.sequence);
  if (names === undefined) return 'x509: invalid subject alternative names';
  while (!names.isEmpty) {
    const name = names.any();
    if (name === undefined) return 'x509: invalid subject alternative name';
    const kind = asciiNames[name.tag];
    if (kind !== undefined && name.content.some((byte) => byte >= 0x80)) return `x509: SAN ${kind} is malformed`;
    if (name.tag === TAG.uri) {
      const text = name.content.toString('latin1');
      const parsed = parseGoUrl(text);
      if (!parsed.ok) return `x509: cannot parse URI ${goQuote(text)}: ${parsed.error}`;
    }
    if (name.tag === TAG.address && name.content.length !== 4 && name.content.length !== 16) {
      return `x509: cannot parse IP address of length ${name.content.length}`;
    }
  }
  return undefined;
}

const asciiNames: { readonly [tag: number]: string } = {
  [TAG.mail]: 'rfc822Name',
  [TAG.dns]: 'dNSName',
  [TAG.uri]: 'uniformResourceIdentifier',
};

/** Where lists of revoked certificates are. Of names that are no URIs only the first is come to, and it is not looked into. */
function distributionPointsFault(extension: DerCursor): string | undefined {
  const points = extension.inside(TAG.sequence);
  if (points === undefined) return 'x509: invalid CRL distribution points';
  const fault = 'x509: invalid CRL distribution point';
  while (!points.isEmpty) {
    const point = points.inside(TAG.sequence);
    if (point === undefined) return fault;
    if (!point.isNext(TAG.first)) continue;
    const names = point.inside(TAG.first)?.inside(TAG.first);
    if (names === undefined) return fault;
    while (names.isNext(TAG.uri)) if (names.content(TAG.uri) === undefined) return fault;
  }
  return undefined;
}

function authorityKeyIdFault(extension: DerCursor): string | undefined {
  const fault = 'x509: invalid authority key identifier';
  const identifier = extension.inside(TAG.sequence);
  if (identifier === undefined) return fault;
  return identifier.isNext(TAG.keyId) && identifier.content(TAG.keyId) === undefined ? fault : undefined;
}

/** A list of object identifiers. */
function listFault(extension: DerCursor, fault: string): string | undefined {
  const list = extension.inside(TAG.sequence);
  if (list === undefined) return fault;
  while (!list.isEmpty) if (list.oid() === undefined) return fault;
  return undefined;
}
