import { createPrivateKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isIP } from 'node:net';
import { der, derBitString, derInteger, derOid, derSequence, derTag, derText } from './der';
import { pemText } from './pem';
import { utcTime } from './utc-time';

const oids = {
  commonName: '2.5.4.3',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  keyUsage: '2.5.29.15',
  alternativeNames: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  extendedKeyUsage: '2.5.29.37',
  serverAuthentication: '1.3.6.1.5.5.7.3.1',
} as const;

/** Tags of X.509 that DER itself does not have. */
const tags = { boolean: 0x01, octetString: 0x04, generalizedTime: 0x18, dnsName: 0x82, ipAddress: 0x87, version: 0xa0 };
const extensionsTag = 0xa3;

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
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = derSequence(derOid(oids.ecdsaWithSha256));
  const name = derSequence(der(derTag.set, derSequence(derOid(oids.commonName), derText(subject.commonName))));
  const content = derSequence(
    der(tags.version, derInteger(2n)),
    derInteger(BigInt(`0x${randomBytes(8).toString('hex')}`)),
    algorithm,
    name,
    derSequence(generalizedTime(subject.notBefore), generalizedTime(subject.notAfter)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(extensionsTag, derSequence(...extensions(subject.hosts))),
  );
  const signature = sign('sha256', content, createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' })));
  const bytes = derSequence(content, algorithm, derBitString(signature));
  return {
    certificate: pemText({ type: 'CERTIFICATE', headers: {}, bytes }),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

const generalizedTime = (milliseconds: number): Buffer =>
  der(tags.generalizedTime, Buffer.from(utcTime(milliseconds).replace(/[-:T]/g, '')));

/** `digitalSignature` and `keyCertSign`, of eight bits the last two unused. */
const usages = Buffer.from([2, 0b1000_0100]);

const extensions = (hosts: readonly string[]): readonly Buffer[] => [
  extension(oids.basicConstraints, derSequence(der(tags.boolean, Buffer.from([0xff]))), true),
  extension(oids.keyUsage, der(derTag.bitString, usages), true),
  extension(oids.extendedKeyUsage, derSequence(derOid(oids.serverAuthentication))),
  extension(oids.alternativeNames, derSequence(...hosts.map(alternativeName))),
];

const extension = (oid: string, value: Buffer, isCritical = false): Buffer =>
  derSequence(
    derOid(oid),
    ...(isCritical ? [der(tags.boolean, Buffer.from([0xff]))] : []),
    der(tags.octetString, value),
  );

const alternativeName = (host: string): Buffer =>
  isIP(host) === 4
    ? der(tags.ipAddress, Buffer.from(host.split('.').map(Number)))
    : der(tags.dnsName, Buffer.from(host));
