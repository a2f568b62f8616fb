import { createPrivateKey, type KeyObject, type X509Certificate } from 'node:crypto';
import type { Remark } from '../../../../check/finding';
import { certificateOf, certificateProblem } from '../../../../kube/certificates';
import { pemBlocks } from '../../../../kube/pem';
import { dnsNames, nameCovers } from '../../../../kube/verify-certificate';
import { certificateRules } from '../rules/certificates';

/** When certificates are judged. */
export interface Judging {
  /** In milliseconds since the epoch. */
  readonly now: number;
  /** So many days before it ends a certificate counts as expiring. */
  readonly expiryDays: number;
}

type Said = Pick<Remark, 'rule' | 'message'>;

const DAY = 86_400_000;

/** What is wrong with the certificates under a key: all of them have to be of use. @param where such as `key ca.crt of ConfigMap a/b` */
export function certificateFaults(pem: string, where: string, { now, expiryDays }: Judging): readonly Said[] {
  const blocks = pemBlocks(pem).filter(({ type }) => type === 'CERTIFICATE');
  if (blocks.length === 0) {
    return [{ rule: certificateRules.unreadable, message: `${where}: found no certificate, expected PEM` }];
  }
  return blocks.flatMap(({ bytes }, index): readonly Said[] => {
    const certificate = certificateOf(bytes);
    const name = blocks.length === 1 ? where : `${where}, certificate ${index + 1}`;
    if (certificate === undefined) {
      const message = `${name}: found what is no certificate: ${certificateProblem(bytes)}`;
      return [{ rule: certificateRules.unreadable, message }];
    }
    const [from, to] = [Date.parse(certificate.validFrom), Date.parse(certificate.validTo)];
    const day = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
    if (now < from)
      return [{ rule: certificateRules.expired, message: `${name}: found one that is valid from ${day(from)} on` }];
    if (now > to) return [{ rule: certificateRules.expired, message: `${name}: found one that expired on ${day(to)}` }];
    if (now + expiryDays * DAY <= to) return [];
    const days = Math.floor((to - now) / DAY);
    return [
      { rule: certificateRules.expiring, message: `${name}: found one that expires on ${day(to)}, in ${days} days` },
    ];
  });
}

const certificatesIn = (pem: string): readonly X509Certificate[] =>
  pemBlocks(pem).flatMap(({ type, bytes }) => (type === 'CERTIFICATE' ? (certificateOf(bytes) ?? []) : []));

/**
 * What is wrong with a server's certificate and the chain behind it, besides what is wrong with each of them.
 *
 * @param authorities PEM of the authorities that are stored beside it; undefined where none are
 */
export function servingFaults(
  pem: string,
  where: string,
  hosts: readonly string[],
  authorities: string | undefined,
): readonly Said[] {
  const chain = certificatesIn(pem);
  const [server] = chain;
  if (server === undefined) return [];
  const names = dnsNames(server);
  const uncovered = hosts.filter(
    (host) => host !== '' && !names.some((name) => nameCovers(name, host) || name === host),
  );
  const broken = chain.findIndex((certificate, index) => {
    const signer = chain[index + 1];
    return signer !== undefined && !(certificate.checkIssued(signer) && isSigned(certificate, signer));
  });
  return [
    ...uncovered.map((host): Said => {
      const found = names.length === 0 ? 'no names' : names.join(', ');
      return {
        rule: certificateRules.host,
        message: `${where}: found a certificate for ${found}, expected ${host} among them`,
      };
    }),
    ...(broken < 0
      ? authorityFaults(chain, certificatesIn(authorities ?? ''), where)
      : [
          {
            rule: certificateRules.chain,
            message: `${where}: certificate ${broken + 1} was not signed by certificate ${broken + 2}`,
          },
        ]),
  ];
}

/** Nothing is said where no authority is stored beside it: who connects may have another one. */
function authorityFaults(
  chain: readonly X509Certificate[],
  authorities: readonly X509Certificate[],
  where: string,
): readonly Said[] {
  const isKnown = chain.some((certificate) =>
    authorities.some(
      (authority) =>
        certificate.fingerprint256 === authority.fingerprint256 ||
        (certificate.checkIssued(authority) && isSigned(certificate, authority)),
    ),
  );
  if (authorities.length === 0 || isKnown) return [];
  const message = `${where}: found a certificate that none of the authorities under ca.crt beside it signed`;
  return [{ rule: certificateRules.chain, message }];
}

/** A key of another kind than the signature's makes an exception. */
function isSigned(certificate: X509Certificate, signer: X509Certificate): boolean {
  try {
    return certificate.verify(signer.publicKey);
  } catch {
    return false;
  }
}

/** What is wrong with a private key. @param certificate PEM of the certificate that it belongs to, where that is known */
export function privateKeyFaults(pem: string, where: string, certificate: string | undefined): readonly Said[] {
  const key = privateKey(pem);
  if (key === undefined) {
    return [{ rule: certificateRules.key, message: `${where}: found no private key that can be read, expected PEM` }];
  }
  const [server] = certificatesIn(certificate ?? '');
  if (server === undefined || server.checkPrivateKey(key)) return [];
  return [
    { rule: certificateRules.key, message: `${where}: found a key of another certificate than the one beside it` },
  ];
}

function privateKey(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}
