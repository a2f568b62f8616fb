import { X509Certificate } from 'node:crypto';
import { certificateFields } from '../../src/kube/certificate-fields';
import { certificateRequest } from '../../src/kube/certificate-request';
import { certificateSyntaxFault } from '../../src/kube/certificate-syntax';
import { DerError, der, derInteger, derSequence, derTag, derText } from '../../src/kube/der';
import { P256_SEED_BYTES, seededP256Key } from '../../src/kube/p256-seeded';
import { pemBlocks } from '../../src/kube/pem';
import {
  answerRequest,
  certificateAuthority,
  issueCertificate,
  selfSignedServer,
} from '../../src/kube/sign-certificate';

const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';
const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';

const keyOf = (seed: number) => seededP256Key(Buffer.alloc(P256_SEED_BYTES, seed));
const at = (from: string, to: string) => ({ from: Date.parse(from), to: Date.parse(to) });
const valid = at('2026-03-01T12:34:56Z', '2027-03-01T00:00:00Z');
const authority = certificateAuthority('signer', keyOf(1), valid);
const signer = new X509Certificate(authority.pem);

const issued = (use: Parameters<typeof issueCertificate>[3], validFor = valid): X509Certificate =>
  new X509Certificate(issueCertificate(authority, 'holder', keyOf(2), use, validFor));
const requestOf = (pem: string): Buffer => pemBlocks(pem)[0]?.bytes ?? Buffer.alloc(0);

/** What a certificate says, and whether it is written as Go wants it. */
const saidBy = (certificate: X509Certificate) => {
  const { basicConstraints, signsCertificates } = certificateFields(certificate);
  return {
    fault: certificateSyntaxFault(certificate.raw),
    subject: certificate.subject,
    issuer: certificate.issuer,
    names: certificate.subjectAltName,
    usages: certificate.keyUsage,
    authority: basicConstraints?.ca ?? false,
    signs: signsCertificates,
  };
};

test('an authority signs itself, and certificates', () => {
  expect(saidBy(signer)).toEqual({
    fault: undefined,
    subject: 'CN=signer',
    issuer: 'CN=signer',
    names: undefined,
    usages: undefined,
    authority: true,
    signs: true,
  });
  expect(signer.verify(signer.publicKey)).toBe(true);
});

test('a server that signs itself is its own authority', () => {
  const server = new X509Certificate(selfSignedServer('server', ['a.test', '10.0.0.1'], keyOf(3), valid));
  expect(saidBy(server)).toEqual({
    fault: undefined,
    subject: 'CN=server',
    issuer: 'CN=server',
    names: 'DNS:a.test, IP Address:10.0.0.1',
    usages: [SERVER_AUTH],
    authority: true,
    signs: true,
  });
  expect(server.verify(server.publicKey)).toBe(true);
});

test.each<[string, Parameters<typeof issueCertificate>[3], string | undefined, string]>([
  [
    'a server',
    { kind: 'server', hosts: ['b.test', '192.168.7.255'] },
    'DNS:b.test, IP Address:192.168.7.255',
    SERVER_AUTH,
  ],
  [
    'a server with addresses of IPv6',
    { kind: 'server', hosts: ['fd00::a:1', '::ffff:10.0.0.9', '::'] },
    'IP Address:FD00:0:0:0:0:0:A:1, IP Address:0:0:0:0:0:FFFF:A00:9, IP Address:0:0:0:0:0:0:0:0',
    SERVER_AUTH,
  ],
  ['a server without names', { kind: 'server', hosts: [] }, undefined, SERVER_AUTH],
  ['a client', { kind: 'client' }, undefined, CLIENT_AUTH],
])('an authority issues a certificate for %s', (_, use, names, usage) => {
  const certificate = issued(use);
  expect(saidBy(certificate)).toEqual({
    fault: undefined,
    subject: 'CN=holder',
    issuer: 'CN=signer',
    names,
    usages: [usage],
    authority: false,
    signs: false,
  });
  expect(certificate.checkIssued(signer)).toBe(true);
  expect(certificate.verify(signer.publicKey)).toBe(true);
  expect(certificateFields(certificate).authorityKeyId).toEqual(certificateFields(signer).keyId);
});

test.each([
  ['the last second of two digits', '2049-12-31T23:59:59Z', 'Dec 31 23:59:59 2049 GMT'],
  ['the first of four', '2050-01-01T00:00:00Z', 'Jan  1 00:00:00 2050 GMT'],
  ['an end with a part of a second', '2026-06-07T08:09:10.987Z', 'Jun  7 08:09:10 2026 GMT'],
])('%s is written as it is', (_, to, written) => {
  const certificate = issued({ kind: 'client' }, at('2026-03-01T12:34:56Z', to));
  expect([certificateSyntaxFault(certificate.raw), certificate.validFrom, certificate.validTo]).toEqual([
    undefined,
    'Mar  1 12:34:56 2026 GMT',
    written,
  ]);
});

test('a serial number is that of the content: positive, of 63 bits, the same again', () => {
  const numbers = [issued({ kind: 'client' }), issued({ kind: 'client' }), issued({ kind: 'server', hosts: [] })].map(
    ({ serialNumber }) => serialNumber,
  );
  expect(numbers[1]).toBe(numbers[0]);
  expect(numbers[2]).not.toBe(numbers[0]);
  for (const number of numbers) expect(BigInt(`0x${number}`) < 2n ** 63n).toBe(true);
});

test('a request is answered for its subject and key', () => {
  const certificate = new X509Certificate(
    answerRequest(authority, requestOf(certificateRequest('asker', keyOf(4))), valid),
  );
  expect([certificate.subject, certificate.issuer, certificate.keyUsage]).toEqual([
    'CN=asker',
    'CN=signer',
    [CLIENT_AUTH],
  ]);
  const asker = new X509Certificate(certificateAuthority('asker', keyOf(4), valid).pem);
  expect(certificate.publicKey.equals(asker.publicKey)).toBe(true);
});

const version = derInteger(0n);
const name = derSequence();
const key = derSequence();
const none = derText('x');

test.each([
  ['text', Buffer.from('hello')],
  ['a text in DER', none],
  ['content that is no list', derSequence(none)],
  ['no subject', derSequence(derSequence(version))],
  ['a subject of another kind', derSequence(derSequence(version, none, key))],
  ['no key', derSequence(derSequence(version, name))],
  ['a key of another kind', derSequence(derSequence(version, name, none))],
  ['an end too early', der(derTag.sequence, derSequence(version, name, key)).subarray(0, -1)],
])('a request of %s is none', (_, bytes) => {
  expect(() => answerRequest(authority, bytes, valid)).toThrow(DerError);
});
