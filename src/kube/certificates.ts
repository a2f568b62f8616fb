import { X509Certificate } from 'node:crypto';
import { type PemBlock, pemBlocks } from './pem';

/** A certificate of DER bytes; undefined where they are none. */
export const certificateOf = (der: Uint8Array): X509Certificate | undefined => {
  try {
    return new X509Certificate(der);
  } catch {
    return undefined;
  }
};

/** Whether a block holds a certificate and nothing else, as bundles of certificate authorities must. */
const isCertificateBlock = ({ type, headers }: PemBlock): boolean =>
  type === 'CERTIFICATE' && Object.keys(headers).length === 0;

/**
 * Why a bundle of certificate authorities cannot be used; undefined where it can. Blocks of other types are skipped.
 * Upstream: k8s.io/client-go util/cert.
 */
export const bundleFault = (pem: string): string | undefined => {
  const certificates = pemBlocks(pem).filter(isCertificateBlock);
  if (certificates.some(({ bytes }) => certificateOf(bytes) === undefined)) return 'x509: malformed certificate';
  return certificates.length === 0 ? 'data does not contain any valid RSA or ECDSA certificates' : undefined;
};
