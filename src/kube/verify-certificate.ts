import type { X509Certificate } from 'node:crypto';
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

const hostFault = (certificate: X509Certificate, host: string): string | undefined => {
  const names = dnsNames(certificate);
  if (names.some((name) => nameCovers(name, host))) return undefined;
  if (certificate.subjectAltName === undefined) {
    return 'x509: certificate relies on legacy Common Name field, use SANs instead';
  }
  return names.length === 0
    ? `x509: certificate is not valid for any names, but wanted to match ${host}`
    : `x509: certificate is valid for ${names.join(', ')}, not ${host}`;
};

const signatureFault = (certificate: X509Certificate, parent: X509Certificate): string | undefined => {
  if (!parent.ca) return 'x509: invalid signature: parent certificate cannot sign this kind of certificate';
  if (certificate.verify(parent.publicKey)) return undefined;
  switch (parent.publicKey.asymmetricKeyType) {
    case 'ec':
      return 'x509: ECDSA verification failure';
    case 'ed25519':
      return 'x509: Ed25519 verification failure';
    default:
      return 'crypto/rsa: verification error';
  }
};

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

/** Go's limit: certificates that name each other have more ways through them than anybody can try. */
const MOST_SIGNATURE_CHECKS = 100;

/**
 * Why no chain leads from a certificate to a root; undefined where one does.
 *
 * @param checks signatures that were checked for the whole chain
 */
const chainFault = (
  chain: readonly X509Certificate[],
  options: VerifyOptions,
  checks: { count: number },
): string | undefined => {
  const certificate = chain.at(-1);
  if (certificate === undefined) return unknownAuthority(undefined);
  let hint: { readonly fault: string; readonly parent: X509Certificate } | undefined;
  let error: string | undefined;
  const candidates = (all: readonly X509Certificate[]) =>
    all.filter((parent) => parent.subject === certificate.issuer && !chain.some(({ raw }) => raw.equals(parent.raw)));
  const reaches = (parent: X509Certificate, above: () => string | undefined): boolean => {
    checks.count += 1;
    if (checks.count > MOST_SIGNATURE_CHECKS) {
      error = 'x509: signature check attempts limit reached while verifying certificate chain';
      return false;
    }
    const signature = signatureFault(certificate, parent);
    const validity = signature === undefined ? timeFault(parent, options.clock) : undefined;
    const fault = signature ?? validity;
    if (fault !== undefined) {
      hint ??= { fault, parent };
      error = validity ?? error;
      return false;
    }
    error = above();
    return error === undefined;
  };
  for (const root of candidates(options.roots)) if (reaches(root, () => undefined)) return undefined;
  for (const parent of candidates(options.intermediates)) {
    if (reaches(parent, () => chainFault([...chain, parent], options, checks))) return undefined;
  }
  return error ?? unknownAuthority(hint);
};

/**
 * Why a client of a host would not trust a certificate, in the words of Go's `crypto/x509`; undefined where it would.
 * Signatures, validity, names and the usage of the server's certificate count; constraints on names do not.
 */
export const certificateFault = (certificate: X509Certificate, options: VerifyOptions): string | undefined => {
  const own = timeFault(certificate, options.clock) ?? hostFault(certificate, options.host);
  if (own !== undefined) return own;
  const isRoot = options.roots.some(({ raw }) => raw.equals(certificate.raw));
  const chain = isRoot ? undefined : chainFault([certificate], options, { count: 0 });
  if (chain !== undefined) return chain;
  const usages = certificate.keyUsage ?? [];
  const serves = usages.length === 0 || usages.includes(SERVER_AUTH) || usages.includes(ANY_USAGE);
  return serves ? undefined : 'x509: certificate specifies an incompatible key usage';
};
