import { generateP256Pair } from './p256';
import { selfSignedServer } from './sign-certificate';

/** A certificate and its key, as PEM. */
export interface ServingCertificate {
  readonly certificate: string;
  readonly key: string;
}

/** What a certificate is for, and from when until when it holds, in milliseconds since the epoch. */
export interface CertificateSubject {
  readonly commonName: string;
  /** Names and IPv4 addresses that it is served under. */
  readonly hosts: readonly string[];
  readonly notBefore: number;
  readonly notAfter: number;
}

/**
 * A new key on the curve P-256 and a certificate for it that it signs itself (X.509 version 3, RFC 5280). It is an authority
 * of its own: who trusts it trusts a server that shows it, under the names that it is for.
 */
export function selfSignedCertificate(subject: CertificateSubject): ServingCertificate {
  const { commonName, hosts, notBefore: from, notAfter: to } = subject;
  const { key, pem } = generateP256Pair();
  return { certificate: selfSignedServer(commonName, hosts, key, { from, to }), key: pem() };
}
