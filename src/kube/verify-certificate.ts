import type { X509Certificate } from 'node:crypto';
import { append } from './append';
import { certificateFields } from './certificate-fields';
import { DerError } from './der';
import { canonicalIp } from './go-ip';
import { constraintFault } from './name-constraints';
import { remembering } from './remembering';
import { utcTime } from './utc-time';

/** The time that certificates are judged at. Instants are milliseconds since the epoch. */
export interface JudgingClock {
  now(): number;
  isBefore(instant: number): boolean;
  isAfter(instant: number): boolean;
}

/** What a server's certificate has to prove. */
export interface VerifyOptions {
  /** Name that clients connect to. */
  readonly host: string;
  readonly roots: readonly X509Certificate[];
  readonly intermediates: readonly X509Certificate[];
  readonly clock: JudgingClock;
}

const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';
const ANY_USAGE = '2.5.29.37.0';

const timeFault = ({ validFrom, validTo }: X509Certificate, clock: JudgingClock): string | undefined => {
  const [from, to] = [Date.parse(validFrom), Date.parse(validTo)];
  const text = 'x509: certificate has expired or is not yet valid: current time';
  if (clock.isBefore(from)) return `${text} ${utcTime(clock.now())} is before ${utcTime(from)}`;
  return clock.isAfter(to) ? `${text} ${utcTime(clock.now())} is after ${utcTime(to)}` : undefined;
};

/** Host names that a certificate is for. */
export const dnsNames = ({ subjectAltName = '' }: X509Certificate): readonly string[] =>
  subjectAltName.split(', ').flatMap((entry) => (entry.startsWith('DNS:') ? [entry.slice('DNS:'.length)] : []));

/** Whether a name covers a host; a star stands for exactly one label, the first. */
export const nameCovers = (pattern: string, host: string): boolean => {
  const [wanted, given] = [pattern.toLowerCase().split('.'), host.toLowerCase().replace(/\.$/, '').split('.')];
  return wanted.length === given.length && wanted.every((part, i) => (i === 0 && part === '*') || part === given[i]);
};

const ADDRESS = 'IP Address:';

/** Addresses that a certificate is for, as Go prints them. */
const addresses = ({ subjectAltName = '' }: X509Certificate): readonly string[] =>
  subjectAltName
    .split(', ')
    .flatMap((entry) => (entry.startsWith(ADDRESS) ? [canonicalIp(entry.slice(ADDRESS.length)) ?? ''] : []));

const MOST_NAMES = 100;

/** Upstream: crypto/x509 VerifyHostname and HostnameError, as of Go 1.26. */
const hostFault = (certificate: X509Certificate, host: string): string | undefined => {
  const address = canonicalIp(host);
  const names = address === undefined ? dnsNames(certificate) : addresses(certificate);
  if (address === undefined ? names.some((name) => nameCovers(name, host)) : names.includes(address)) return undefined;
  const common = /^CN=(.*)$/m.exec(certificate.subject)?.[1];
  if (certificate.subjectAltName === undefined && common !== undefined && nameCovers(common, host)) {
    return 'x509: certificate relies on legacy Common Name field, use SANs instead';
  }
  if (address !== undefined && names.length === 0) {
    return `x509: cannot validate certificate for ${host} because it doesn't contain any IP SANs`;
  }
  if (names.length >= MOST_NAMES) {
    const kind = address === undefined ? 'names' : 'IP SANs';
    return `x509: certificate is valid for ${names.length} ${kind}, but none matched ${host}`;
  }
  return names.length === 0
    ? `x509: certificate is not valid for any names, but wanted to match ${host}`
    : `x509: certificate is valid for ${names.join(', ')}, not ${host}`;
};

/** Names of algorithms that Go does not trust any more. */
const INSECURE = new Map([
  ['1.2.840.113549.1.1.4', 'MD5-RSA'],
  ['1.2.840.113549.1.1.5', 'SHA1-RSA'],
  ['1.2.840.10045.4.1', 'ECDSA-SHA1'],
]);
const SHORTEST_RSA = 1024;

const signatureFault = (certificate: X509Certificate, parent: X509Certificate): string | undefined => {
  const { version, basicConstraints, signsCertificates } = certificateFields(parent);
  const isAuthority = basicConstraints === undefined ? version !== 3 : basicConstraints.ca;
  if (!isAuthority || signsCertificates === false) {
    return 'x509: invalid signature: parent certificate cannot sign this kind of certificate';
  }
  const insecure = INSECURE.get(certificateFields(certificate).signatureAlgorithm);
  if (insecure !== undefined) return `x509: cannot verify signature: insecure algorithm ${insecure}`;
  const { asymmetricKeyType, asymmetricKeyDetails } = parent.publicKey;
  const bits = asymmetricKeyDetails?.modulusLength;
  if (bits !== undefined && bits < SHORTEST_RSA) {
    return `crypto/rsa: ${bits}-bit keys are insecure (see https://go.dev/pkg/crypto/rsa#hdr-Minimum_key_size)`;
  }
  if (isSignedBy(certificate, parent)) return undefined;
  switch (asymmetricKeyType) {
    case 'ec':
      return 'x509: ECDSA verification failure';
    case 'ed25519':
      return 'x509: Ed25519 verification failure';
    default:
      return 'crypto/rsa: verification error';
  }
};

/** OpenSSL refuses a key of another kind than the signature's with an exception. */
const signers = remembering((certificate: X509Certificate) =>
  remembering((parent: X509Certificate): boolean => {
    try {
      return certificate.verify(parent.publicKey);
    } catch {
      return false;
    }
  }),
);

/** Whether a certificate has the signature of another one: worked out once, however often the two are looked at. */
const isSignedBy = (certificate: X509Certificate, parent: X509Certificate): boolean => signers(certificate)(parent);

const commonName = ({ subject, serialNumber }: X509Certificate): string =>
  /^CN=(.*)$/m.exec(subject)?.[1] ??
  /^O=(.*)$/m.exec(subject)?.[1] ??
  `serial:${BigInt(`0x${serialNumber}`).toString(10)}`;

const unknownAuthority = (hint: { readonly fault: string; readonly parent: X509Certificate } | undefined): string => {
  const text = 'x509: certificate signed by unknown authority';
  if (hint === undefined) return text;
  const candidate = JSON.stringify(commonName(hint.parent));
  return `${text} (possibly because of ${JSON.stringify(hint.fault)} while trying to verify candidate authority certificate ${candidate})`;
};

/** Why an authority cannot stand above a chain. */
const authorityFault = (
  authority: X509Certificate,
  chain: readonly X509Certificate[],
  kind: 'root' | 'intermediate',
  clock: JudgingClock,
): string | undefined => {
  const { hasUnknownCritical, basicConstraints, constraints } = certificateFields(authority);
  if (hasUnknownCritical) return 'x509: unhandled critical extension';
  const time = timeFault(authority, clock);
  if (time !== undefined) return time;
  for (const certificate of constraints === undefined ? [] : chain) {
    const name = constraints && constraintFault(constraints, certificateFields(certificate).names);
    if (name !== undefined) return name;
  }
  if (kind === 'intermediate' && basicConstraints?.ca !== true) {
    return 'x509: certificate is not authorized to sign other certificates';
  }
  const most = basicConstraints?.pathLength;
  return most !== undefined && chain.length - 1 > most
    ? 'x509: too many intermediates for path length constraint'
    : undefined;
};

/** Whether a certificate, or another one of the same name and key, is part of a chain already. */
const isInChain = (candidate: X509Certificate, chain: readonly X509Certificate[]): boolean => {
  const [one, key] = [certificateFields(candidate), candidate.publicKey];
  return chain.some((certificate) => {
    const other = certificateFields(certificate);
    const sameNames =
      one.alternativeNames?.equals(other.alternativeNames ?? Buffer.alloc(0)) ?? other.alternativeNames === undefined;
    return sameNames && one.subject.equals(other.subject) && certificate.publicKey.equals(key);
  });
};

/** Authorities of the issuer's name, those first whose key is the one that the certificate names. */
const possibleParents = (
  certificate: X509Certificate,
  pool: readonly X509Certificate[],
): readonly X509Certificate[] => {
  const { issuer, authorityKeyId } = certificateFields(certificate);
  const rank = (parent: X509Certificate): number => {
    const { keyId } = certificateFields(parent);
    if (keyId === undefined || authorityKeyId === undefined) return keyId === authorityKeyId ? 0 : 1;
    return keyId.equals(authorityKeyId) ? 0 : 2;
  };
  return pool
    .filter((parent) => certificateFields(parent).subject.equals(issuer))
    .map((parent) => ({ parent, rank: rank(parent) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ parent }) => parent);
};

/** Go's limit: certificates that name each other have more ways through them than anybody can try. */
const MOST_SIGNATURE_CHECKS = 100;

type Chain = readonly X509Certificate[];

/** All chains from certificates to roots, or why there is none. Upstream: crypto/x509 buildChains, as of Go 1.25. */
class ChainBuilder {
  private checks = 0;

  constructor(private readonly options: VerifyOptions) {}

  build(chain: Chain): { readonly chains: readonly Chain[]; readonly error: string | undefined } {
    const certificate = chain.at(-1);
    if (certificate === undefined) return { chains: [], error: unknownAuthority(undefined) };
    const chains: Chain[] = [];
    let hint: { readonly fault: string; readonly parent: X509Certificate } | undefined;
    let error: string | undefined;
    const consider = (kind: 'root' | 'intermediate', parent: X509Certificate): void => {
      if (isInChain(parent, chain)) return;
      this.checks += 1;
      if (this.checks > MOST_SIGNATURE_CHECKS) {
        error = 'x509: signature check attempts limit reached while verifying certificate chain';
        return;
      }
      const signature = signatureFault(certificate, parent);
      if (signature !== undefined) {
        hint ??= { fault: signature, parent };
        return;
      }
      error = authorityFault(parent, chain, kind, this.options.clock);
      if (error !== undefined) {
        hint ??= { fault: error, parent };
      } else if (kind === 'root') {
        chains.push([...chain, parent]);
      } else {
        const above = this.build([...chain, parent]);
        error = above.error;
        append(chains, above.chains);
      }
    };
    for (const root of possibleParents(certificate, this.options.roots)) consider('root', root);
    for (const parent of possibleParents(certificate, this.options.intermediates)) consider('intermediate', parent);
    return chains.length > 0 ? { chains, error: undefined } : { chains, error: error ?? unknownAuthority(hint) };
  }
}

/** Whether all certificates of a chain, the root's included, may serve; one that says nothing may do everything. */
const mayServe = (chain: Chain): boolean =>
  chain.every(
    ({ keyUsage = [] }) => keyUsage.length === 0 || keyUsage.includes(SERVER_AUTH) || keyUsage.includes(ANY_USAGE),
  );

/**
 * Why a client of a host would not trust a certificate, in the words of Go's `crypto/x509`; undefined where it would.
 * Signatures, validity, names, path lengths, what keys are for and constraints on names and addresses count, as in Go;
 * constraints on mail addresses and URIs, and policies, do not.
 */
export const certificateFault = (certificate: X509Certificate, options: VerifyOptions): string | undefined => {
  try {
    return faultOf(certificate, {
      ...options,
      roots: distinct(options.roots),
      intermediates: distinct(options.intermediates),
    });
  } catch (error) {
    if (error instanceof DerError) return 'x509: malformed certificate';
    throw error;
  }
};

const faultOf = (certificate: X509Certificate, options: VerifyOptions): string | undefined => {
  if (certificateFields(certificate).hasUnknownCritical) return 'x509: unhandled critical extension';
  const own = timeFault(certificate, options.clock) ?? hostFault(certificate, options.host);
  if (own !== undefined) return own;
  const isRoot = options.roots.some(({ raw }) => raw.equals(certificate.raw));
  const { chains, error } = isRoot
    ? { chains: [[certificate]], error: undefined }
    : new ChainBuilder(options).build([certificate]);
  if (error !== undefined) return error;
  return chains.some(mayServe) ? undefined : 'x509: certificate specifies an incompatible key usage';
};

/** A pool has each certificate once. */
const distinct = (certificates: readonly X509Certificate[]): readonly X509Certificate[] => [
  ...new Map(certificates.map((certificate) => [certificate.raw.toString('latin1'), certificate])).values(),
];
