import { createHash, generateKeyPairSync, type KeyObject, sign, X509Certificate } from 'node:crypto';
import { der, derInteger, derOid, derSequence, derTag, derText } from '../../../src/kube/der';

const pairs = Array.from({ length: 5 }, () => generateKeyPairSync('ec', { namedCurve: 'P-256' }));
const pairOf = (index: number): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } => {
  const pair = pairs[index % pairs.length];
  if (pair === undefined) throw new Error('no keys');
  return pair;
};

/** What to put into a certificate. Keys are those of a few, by number. */
export interface Wish {
  readonly subject: string;
  readonly key: number;
  readonly issuer: string;
  readonly issuerKey: number;
  readonly serial: number;
  /** Years of its validity. */
  readonly from?: number;
  readonly to?: number;
  readonly ca?: boolean;
  readonly pathLength?: number;
  /** `none` leaves the extension out. */
  readonly usage?: 'sign' | 'other' | 'none';
  readonly serves?: 'server' | 'client' | 'unsaid';
  readonly dns?: readonly string[];
  readonly permitted?: readonly string[];
  readonly excluded?: readonly string[];
}

const boolean = (value: boolean): Buffer => der(0x01, Buffer.from([value ? 0xff : 0]));
const octets = (bytes: Uint8Array): Buffer => der(0x04, bytes);
const name = (text: string): Buffer => derSequence(der(derTag.set, derSequence(derOid('2.5.4.3'), derText(text))));
const time = (year: number): Buffer => der(0x18, Buffer.from(`${year}0101000000Z`));
const extension = (id: string, value: Buffer, isCritical = false): Buffer =>
  derSequence(derOid(id), ...(isCritical ? [boolean(true)] : []), octets(value));
const keyId = (index: number): Buffer =>
  createHash('sha1')
    .update(pairOf(index).publicKey.export({ type: 'spki', format: 'der' }))
    .digest();
const subtrees = (tag: number, names: readonly string[] = []): readonly Buffer[] =>
  names.length === 0 ? [] : [der(tag, ...names.map((one) => derSequence(der(0x82, Buffer.from(one)))))];

const extensionsOf = (wish: Wish): readonly Buffer[] => {
  const {
    key,
    issuerKey,
    ca = false,
    pathLength,
    usage = 'none',
    serves = 'unsaid',
    dns = [],
    permitted,
    excluded,
  } = wish;
  const length = pathLength === undefined ? [] : [derInteger(BigInt(pathLength))];
  const constraints = [...subtrees(0xa0, permitted), ...subtrees(0xa1, excluded)];
  return [
    extension('2.5.29.14', octets(keyId(key))),
    extension('2.5.29.35', derSequence(der(0x80, keyId(issuerKey)))),
    extension('2.5.29.19', ca ? derSequence(boolean(true), ...length) : derSequence(), true),
    ...(usage === 'none'
      ? []
      : [extension('2.5.29.15', der(0x03, Buffer.from(usage === 'sign' ? [2, 0x04] : [7, 0x80])), true)]),
    ...(serves === 'unsaid'
      ? []
      : [extension('2.5.29.37', derSequence(derOid(`1.3.6.1.5.5.7.3.${serves === 'server' ? 1 : 2}`)))]),
    ...(dns.length === 0
      ? []
      : [extension('2.5.29.17', derSequence(...dns.map((one) => der(0x82, Buffer.from(one)))))]),
    ...(constraints.length === 0 ? [] : [extension('2.5.29.30', derSequence(...constraints), true)]),
  ];
};

/** A certificate in X.509 version 3, signed with ECDSA and SHA-256. */
export function makeCertificate(wish: Wish): X509Certificate {
  const { subject, key, issuer, issuerKey, serial, from = 2026, to = 2040 } = wish;
  const algorithm = derSequence(derOid('1.2.840.10045.4.3.2'));
  const body = derSequence(
    der(0xa0, derInteger(2n)),
    derInteger(BigInt(serial)),
    algorithm,
    name(issuer),
    derSequence(time(from), time(to)),
    name(subject),
    pairOf(key).publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, derSequence(...extensionsOf(wish))),
  );
  const signature = sign('sha256', body, pairOf(issuerKey).privateKey);
  return new X509Certificate(derSequence(body, algorithm, der(0x03, Buffer.from([0]), signature)));
}
