import type { X509Certificate } from 'node:crypto';
import { certificateOf, certificateProblem } from '../../../../kube/certificates';
import { goDistinguishedName } from '../../../../kube/distinguished-name';
import { pemBlocks } from '../../../../kube/pem';
import { utcTime } from '../../../../kube/utc-time';
import type { Clock } from '../../../../om/controller';
import { failure, type Result, success } from '../../../../om/result';

function certificates(pem: string): Result<readonly X509Certificate[]> {
  const found: X509Certificate[] = [];
  for (const { type, headers, bytes } of pemBlocks(pem)) {
    if (type !== 'CERTIFICATE' || Object.keys(headers).length > 0) continue;
    const certificate = certificateOf(bytes);
    if (certificate === undefined) return failure(certificateProblem(bytes));
    found.push(certificate);
  }
  return found.length === 0 ? failure('data does not contain any valid RSA or ECDSA certificates') : success(found);
}

/** A time as Go prints it. */
const goTime = (time: number): string => utcTime(time).replace('T', ' ').replace('Z', ' +0000 UTC');

const commonName = ({ subject }: X509Certificate): string | undefined =>
  subject
    .split('\n')
    .filter((line) => line.startsWith('CN='))
    .at(-1)
    ?.slice(3);

/** From when till when a chain of certificates counts; milliseconds since the epoch. */
export interface Validity {
  readonly from: number;
  readonly to: number;
}

/**
 * How long a client certificate counts, or why it does not.
 * Upstream: openshift/library-go pkg/operator/csr.
 *
 * @param pem the certificate, and others it builds on
 * @param subject the common name that it has to be issued for
 */
export function clientCertificateValidity(pem: string, subject: string, clock: Clock): Result<Validity> {
  const found = certificates(pem);
  if (!found.ok) return failure(`unable to parse certificate: ${found.error}`);
  for (const { validTo, subject: name } of found.value) {
    const end = Date.parse(validTo);
    if (!clock.isAfter(end)) continue;
    const who = goDistinguishedName(name);
    return failure(`part of the certificate is expired: sub: ${who}, notAfter: ${goTime(end)}`);
  }
  if (!found.value.some((certificate) => commonName(certificate) === subject)) {
    return failure(`the certificate was not issued for subject (cn=${subject})`);
  }
  return success({
    from: found.value.map(({ validFrom }) => Date.parse(validFrom)).reduce((from, one) => Math.max(from, one)),
    to: found.value.map(({ validTo }) => Date.parse(validTo)).reduce((to, one) => Math.min(to, one)),
  });
}
