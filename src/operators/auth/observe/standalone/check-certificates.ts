import { createPrivateKey, type X509Certificate } from 'node:crypto';
import { certificateOf, certificateProblem } from '../../../../kube/certificates';
import { goDistinguishedName } from '../../../../kube/distinguished-name';
import { pemBlocks } from '../../../../kube/pem';
import type { Clock } from '../../../../om/controller';
import { isRedacted } from '../../../../om/redaction';

/** Extended key usage of client certificates. */
const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';

interface Parsed {
  readonly valid: readonly X509Certificate[];
  readonly faults: readonly string[];
}

const names = ({ subject, issuer }: X509Certificate): string =>
  `\n\tsub=${goDistinguishedName(subject)};\n\tiss=${goDistinguishedName(issuer)}`;

const parseCertificates = (pem: string, clock: Clock): Parsed => {
  if (pem === '') return { valid: [], faults: ['required certificate is empty'] };
  const valid: X509Certificate[] = [];
  const faults: string[] = [];
  for (const { bytes } of pemBlocks(pem)) {
    const certificate = certificateOf(bytes);
    if (certificate === undefined) {
      faults.push(`failed to parse a certificate in the chain: ${certificateProblem(bytes)}`);
    } else if (clock.isBefore(Date.parse(certificate.validFrom))) {
      faults.push(`certificate not yet valid:${names(certificate)}`);
    } else if (clock.isAfter(Date.parse(certificate.validTo))) {
      faults.push(`certificate expired:${names(certificate)}`);
    } else {
      valid.push(certificate);
    }
  }
  return { valid, faults };
};

/** What is wrong with a bundle of certificate authorities. One that is valid does not make up for one that is not. */
export const caFaults = (pem: string, clock: Clock): readonly string[] => {
  const { valid, faults } = parseCertificates(pem, clock);
  return valid.length > 0 ? faults : [...faults, 'no certificates found'];
};

/** What is wrong with a client certificate, of which there has to be exactly one. */
export const clientCertificateFaults = (pem: string, clock: Clock): readonly string[] => {
  if (isRedacted(pem)) return [];
  const { valid, faults } = parseCertificates(pem, clock);
  const [certificate] = valid;
  if (certificate === undefined || valid.length > 1) {
    return [...faults, `expected a single client certificate, got ${valid.length}`];
  }
  return certificate.keyUsage?.includes(CLIENT_AUTH)
    ? faults
    : [...faults, 'expected the certificate to containe client authentication EKU'];
};

/** What is wrong with a server's certificate and the chain behind it. */
export const serverCertificateFaults = (pem: string, clock: Clock): readonly string[] => {
  if (isRedacted(pem)) return [];
  const { valid, faults } = parseCertificates(pem, clock);
  return valid.length > 0 ? faults : [...faults, 'expected at least one server certificate'];
};

const keyTypes = new Map([
  ['EC PRIVATE KEY', 'sec1'],
  ['RSA PRIVATE KEY', 'pkcs1'],
  ['PRIVATE KEY', 'pkcs8'],
] as const);

const isKeyBlock = (type: string): type is 'EC PRIVATE KEY' | 'RSA PRIVATE KEY' | 'PRIVATE KEY' =>
  type === 'EC PRIVATE KEY' || type === 'RSA PRIVATE KEY' || type === 'PRIVATE KEY';

const isPrivateKey = (type: string, key: Buffer): boolean => {
  if (!isKeyBlock(type)) return false;
  try {
    createPrivateKey({ key, format: 'der', type: keyTypes.get(type) });
    return true;
  } catch {
    return false;
  }
};

/** What is wrong with a private key. */
export const privateKeyFaults = (pem: string): readonly string[] => {
  if (isRedacted(pem)) return [];
  if (pem === '') return ['required private key is empty'];
  return pemBlocks(pem).some(({ type, bytes }) => isPrivateKey(type, bytes)) ? [] : ['failed to parse the private key'];
};
