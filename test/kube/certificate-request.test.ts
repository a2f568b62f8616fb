import { createPublicKey, verify } from 'node:crypto';
import { certificateRequest, requestSubject } from '../../src/kube/certificate-request';
import {
  DerError,
  der,
  derInteger,
  derOid,
  derSequence,
  derTag,
  derText,
  readDer,
  readInside,
} from '../../src/kube/der';
import { P256_SEED_BYTES, seededP256Key } from '../../src/kube/p256-seeded';
import { pemBlocks } from '../../src/kube/pem';

const key = seededP256Key(Buffer.alloc(P256_SEED_BYTES, 3));
const bytesOf = (pem: string): Buffer => pemBlocks(pem)[0]?.bytes ?? Buffer.alloc(0);

test('is signed with the key that it holds', () => {
  const bytes = bytesOf(certificateRequest('system:serviceaccount:a:b', key));
  const [content, , signature] = readInside(readDer(bytes)[0], derTag.sequence);
  const [, , publicKey] = readInside(content, derTag.sequence);
  const verified = verify(
    'sha256',
    content?.raw ?? Buffer.alloc(0),
    createPublicKey({ key: publicKey?.raw ?? Buffer.alloc(0), format: 'der', type: 'spki' }),
    signature?.content.subarray(1) ?? Buffer.alloc(0),
  );
  expect(verified).toBe(true);
});

test('asks for its subject, in one block of PEM', () => {
  const pem = certificateRequest('system:serviceaccount:a:b', key);
  expect(pemBlocks(pem).map(({ type }) => type)).toEqual(['CERTIFICATE REQUEST']);
  expect(requestSubject(bytesOf(pem))).toEqual({
    commonName: 'system:serviceaccount:a:b',
    text: 'CN=system:serviceaccount:a:b',
  });
});

test('one key and subject have one request', () => {
  expect(certificateRequest('a', key)).toBe(certificateRequest('a', key));
  expect(certificateRequest('a', key)).not.toBe(certificateRequest('b', key));
});

/** A request for a subject of these attributes, without a key. */
const request = (...attributes: readonly (readonly [oid: string, value: string])[]): Buffer => {
  const names = attributes.map(([oid, value]) => der(derTag.set, derSequence(derOid(oid), derText(value))));
  return derSequence(derSequence(derInteger(0n), derSequence(...names)));
};

test.each([
  [
    'in a fixed order',
    [
      ['2.5.4.10', 'Org'],
      ['2.5.4.3', 'name'],
    ],
    'CN=name,O=Org',
  ],
  [
    'with several values of one',
    [
      ['2.5.4.10', 'A'],
      ['2.5.4.10', 'B'],
    ],
    'O=A+O=B',
  ],
  [
    'with the last of several common names',
    [
      ['2.5.4.3', 'first'],
      ['2.5.4.3', 'last'],
    ],
    'CN=last',
  ],
  [
    'with an attribute that has no name',
    [
      ['2.5.4.3', 'name'],
      ['1.2.3', 'x'],
    ],
    'CN=name,1.2.3=#130178',
  ],
  ['with its special characters escaped', [['2.5.4.3', ' a,b ']], 'CN=\\ a\\,b\\ '],
] as const)('prints a subject %s', (_, attributes, text) => {
  expect(requestSubject(request(...attributes)).text).toBe(text);
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['text', Buffer.from('hello')],
  ['a sequence without content', derSequence()],
  ['a subject that is a text', derSequence(derSequence(derInteger(0n), derText('CN=a')))],
])('refuses %s', (_, bytes) => {
  expect(() => requestSubject(bytes)).toThrow(DerError);
});
