import type { X509Certificate } from 'node:crypto';
import { rootCertificates, type TLSSocket } from 'node:tls';
import { certificateOf } from '../kube/certificates';
import { pemBlocks } from '../kube/pem';
import { certificateFault } from '../kube/verify-certificate';
import { systemClock } from '../om/clock';

const LONGEST_CHAIN = 100;

/**
 * Why a server is not trusted, in the words of Go's client. Node has refused it already and has the say: what our own judge would
 * let pass is nobody's known certificate.
 *
 * @param host name that was asked for
 * @param authorities PEM; those that Node has if there are none
 */
export function untrusted(socket: TLSSocket, host: string, authorities: readonly string[]): string {
  const [certificate, ...intermediates] = chainOf(socket);
  const unknown = 'x509: certificate signed by unknown authority';
  if (certificate === undefined) return unknown;
  const roots = (authorities.length > 0 ? authorities : rootCertificates).flatMap(certificatesIn);
  return certificateFault(certificate, { host, roots, intermediates, clock: systemClock }) ?? unknown;
}

/** The certificates that a server showed, its own first. */
function chainOf(socket: TLSSocket): readonly X509Certificate[] {
  const chain: X509Certificate[] = [];
  let next = socket.getPeerX509Certificate();
  while (next !== undefined && chain.length < LONGEST_CHAIN) {
    const { raw } = next;
    if (chain.some((known) => known.raw.equals(raw))) break;
    chain.push(next);
    next = next.issuerCertificate;
  }
  return chain;
}

const certificatesIn = (pem: string): readonly X509Certificate[] =>
  pemBlocks(pem)
    .filter(({ type }) => type === 'CERTIFICATE')
    .map(({ bytes }) => certificateOf(bytes))
    .filter((certificate) => certificate !== undefined);
