import { X509Certificate } from 'node:crypto';
import { certificateSyntaxFault } from './certificate-syntax';
import { type PemBlock, pemBlocks } from './pem';
import { RememberedByText } from './remembering';

/** Clusters have a few certificates, and every run of an operator looks at all of them. */
const MOST_REMEMBERED = 500;

const remembered = new RememberedByText<X509Certificate | undefined>(MOST_REMEMBERED);

/**
 * A certificate of DER bytes or one PEM block; undefined where they are none, {@link certificateProblem} says why. What was parsed
 * lately is not parsed again.
 */
export function certificateOf(encoded: Uint8Array | string): X509Certificate | undefined {
  return remembered.of(typeof encoded === 'string' ? encoded : latin1Of(encoded), () => parsed(encoded));
}

const latin1Of = (bytes: Uint8Array): string => bufferOf(bytes).toString('latin1');

/** Why DER bytes are no certificate, in the words of Go's parser. @param der of which {@link certificateOf} makes none */
export const certificateProblem = (der: Uint8Array): string =>
  certificateSyntaxFault(bufferOf(der)) ?? 'x509: malformed certificate';

const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

function parsed(encoded: Uint8Array | string): X509Certificate | undefined {
  if (typeof encoded !== 'string' && certificateSyntaxFault(bufferOf(encoded)) !== undefined) return undefined;
  try {
    return new X509Certificate(encoded);
  } catch {
    return undefined;
  }
}

/** Whether a block holds a certificate and nothing else, as bundles of certificate authorities must. */
const isCertificateBlock = ({ type, headers }: PemBlock): boolean =>
  type === 'CERTIFICATE' && Object.keys(headers).length === 0;

/**
 * Why a bundle of certificate authorities cannot be used; undefined where it can. Blocks of other types are skipped.
 * Upstream: k8s.io/client-go util/cert.
 */
export const bundleFault = (pem: string): string | undefined => {
  const certificates = pemBlocks(pem).filter(isCertificateBlock);
  const bad = certificates.find(({ bytes }) => certificateOf(bytes) === undefined);
  if (bad !== undefined) return certificateProblem(bad.bytes);
  return certificates.length === 0 ? 'data does not contain any valid RSA or ECDSA certificates' : undefined;
};
