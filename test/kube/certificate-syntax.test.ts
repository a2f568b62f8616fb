import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { certificateSyntaxFault } from '../../src/kube/certificate-syntax';
import { certificateOf, certificateProblem } from '../../src/kube/certificates';
import { der, derInteger, derOid, derSequence, readDer, readInside } from '../../src/kube/der';
import * as fixtures from './certificates';

const NOTHING = Buffer.from([0x05, 0]);

/** The parts of a certificate that a test changes: body, algorithm, signature; and what the body consists of. */
interface Parts {
  file: Buffer[];
  body: Buffer[];
}

function partsOf(raw: Buffer): Parts {
  const file = readInside(readDer(raw)[0], 0x30);
  return { file: file.map((part) => part.raw), body: readInside(file[0], 0x30).map((part) => part.raw) };
}

/** The certificate with some parts changed. In its body: version, serial, algorithm, issuer, validity, subject, key, extensions. */
function changed(change: (parts: Parts) => void): Buffer {
  const parts = partsOf(fixtures.server.raw);
  const before = parts.file[0];
  change(parts);
  return derSequence(...parts.file.map((part) => (part === before ? derSequence(...parts.body) : part)));
}

const inBody = (index: number, part: Buffer): Buffer => changed(({ body }) => body.splice(index, 1, part));

const extensions = (...list: readonly Buffer[]): Buffer => inBody(7, der(0xa3, derSequence(...list)));

const extension = (id: string, value: Buffer, ...more: readonly Buffer[]): Buffer =>
  derSequence(derOid(id), ...more, der(0x04, value));

const time = (tag: number, text: string): Buffer => der(tag, Buffer.from(text));
const always = time(0x18, '20600101000000Z');
const [, , , , , , key = NOTHING] = partsOf(fixtures.server.raw).body;
const named = (tag: number, text: string): Buffer =>
  derSequence(der(0x31, derSequence(derOid('2.5.4.3'), der(tag, Buffer.from(text, 'latin1')))));
const isCritical = der(0x01, Buffer.from([0xff]));
const point = (change: (bytes: Buffer) => Buffer): Buffer => {
  const [algorithm, bits] = readInside(readDer(key)[0], 0x30);
  return inBody(6, derSequence(algorithm?.raw ?? NOTHING, der(0x03, change(Buffer.from(bits?.content ?? NOTHING)))));
};

/** What crypto/x509 of Go 1.26 says. */
test.each<[string, Buffer, string]>([
  ['no DER', Buffer.from('hello'), 'x509: malformed certificate'],
  ['a key', Buffer.from('MAsCAQAEBgECAwQFBg==', 'base64'), 'x509: malformed tbs certificate'],
  ['the end cut off', fixtures.server.raw.subarray(0, -1), 'x509: malformed certificate'],
  ['more behind it', Buffer.concat([fixtures.server.raw, NOTHING]), 'x509: trailing data'],
  ['a version of another kind', inBody(0, der(0xa0, NOTHING)), 'x509: malformed version'],
  [
    'more behind the version',
    inBody(0, der(0xa0, Buffer.concat([derInteger(2n), NOTHING]))),
    'x509: malformed version',
  ],
  ['version 4', inBody(0, der(0xa0, derInteger(3n))), 'x509: invalid version'],
  ['no serial number', inBody(1, NOTHING), 'x509: malformed serial number'],
  ['a serial number below 0', inBody(1, der(0x02, Buffer.from([0x80]))), 'x509: negative serial number'],
  ['no inner algorithm', inBody(2, NOTHING), 'x509: malformed signature algorithm identifier'],
  ['no outer algorithm', changed(({ file }) => file.splice(1, 1, NOTHING)), 'x509: malformed algorithm identifier'],
  [
    'two algorithms',
    inBody(2, derSequence(derOid('1.2.3'))),
    "x509: inner and outer signature algorithm identifiers don't match",
  ],
  ['no issuer', inBody(3, NOTHING), 'x509: malformed issuer'],
  ['an issuer of no names', inBody(3, derSequence(NOTHING)), 'x509: invalid RDNSequence'],
  [
    'an issuer with an odd letter',
    inBody(3, named(0x13, 'a@b')),
    'x509: invalid RDNSequence: invalid attribute value: invalid PrintableString',
  ],
  [
    'an issuer that is no UTF-8',
    inBody(3, named(0x0c, '\xff')),
    'x509: invalid RDNSequence: invalid attribute value: invalid UTF-8 string',
  ],
  [
    'an issuer in half a character',
    inBody(3, named(0x1e, 'abc')),
    'x509: invalid RDNSequence: invalid attribute value: invalid BMPString',
  ],
  [
    'an issuer beyond ASCII',
    inBody(3, named(0x16, '\xe9')),
    'x509: invalid RDNSequence: invalid attribute value: invalid IA5String',
  ],
  [
    'an issuer of letters for digits',
    inBody(3, named(0x12, '1a')),
    'x509: invalid RDNSequence: invalid attribute value: invalid NumericString',
  ],
  [
    'an issuer that is no text',
    inBody(3, named(0x04, 'a')),
    'x509: invalid RDNSequence: invalid attribute value: unsupported string type: 4',
  ],
  ['no validity', inBody(4, NOTHING), 'x509: malformed validity'],
  ['a time of another kind', inBody(4, derSequence(NOTHING, always)), 'x509: unsupported time format'],
  ['no such day', inBody(4, derSequence(time(0x17, '260230000000Z'), always)), 'x509: malformed UTCTime'],
  ['no such hour', inBody(4, derSequence(time(0x18, '20260228250000Z'), always)), 'x509: malformed GeneralizedTime'],
  ['no subject', inBody(5, NOTHING), 'x509: malformed issuer'],
  ['no key', inBody(6, NOTHING), 'x509: malformed spki'],
  ['a key without its kind', inBody(6, derSequence(NOTHING)), 'x509: malformed public key algorithm identifier'],
  ['a point that is not on its curve', point((bits) => bits.fill(1, 40)), 'P256 point not on curve'],
  ['half a point', point((bits) => bits.subarray(0, 34)), 'invalid P256 point encoding'],
  ['no extensions', inBody(7, der(0xa3, NOTHING)), 'x509: malformed extensions'],
  ['an extension of another kind', extensions(NOTHING), 'x509: malformed extension'],
  ['an extension without a name', extensions(derSequence(NOTHING)), 'x509: malformed extension OID field'],
  ['an extension without a value', extensions(derSequence(derOid('1.2.3'))), 'x509: malformed extension value field'],
  [
    'an extension twice',
    extensions(extension('1.2.3', NOTHING), extension('1.2.3', NOTHING)),
    'x509: certificate contains duplicate extension with OID "1.2.3"',
  ],
  ['an odd key usage', extensions(extension('2.5.29.15', NOTHING)), 'x509: invalid key usage'],
  ['odd constraints', extensions(extension('2.5.29.19', NOTHING)), 'x509: invalid basic constraints'],
  ['odd names', extensions(extension('2.5.29.17', NOTHING)), 'x509: invalid subject alternative names'],
  [
    'an odd address',
    extensions(extension('2.5.29.17', derSequence(der(0x87, Buffer.from([1, 2, 3]))))),
    'x509: cannot parse IP address of length 3',
  ],
  [
    'an odd URI',
    extensions(extension('2.5.29.17', derSequence(der(0x86, Buffer.from('a:b\n'))))),
    'x509: cannot parse URI "a:b\\n": parse "a:b\\n": net/url: invalid control character in URL',
  ],
  ['odd usages', extensions(extension('2.5.29.37', NOTHING)), 'x509: invalid extended key usages'],
  [
    'a critical key id',
    extensions(extension('2.5.29.14', der(0x04, NOTHING), isCritical)),
    'x509: subject key identifier incorrectly marked critical',
  ],
  ['no signature', changed(({ file }) => file.splice(2, 1, NOTHING)), 'x509: malformed signature'],
])('%s: %s', (_, bytes, message) => {
  expect(certificateOf(bytes)).toBeUndefined();
  expect(certificateProblem(bytes)).toBe(message);
});

test('nothing is wrong with certificates', () => {
  const certificates = Object.values(fixtures).filter((one) => one instanceof X509Certificate);
  expect(certificates.length).toBeGreaterThan(3);
  expect(certificates.map(({ raw }) => certificateSyntaxFault(raw))).toEqual(certificates.map(() => undefined));
});

test('any bytes have an answer', () => {
  const { raw } = fixtures.server;
  fc.assert(
    fc.property(fc.nat(raw.length - 1), fc.uint8Array({ maxLength: 4 }), (at, bytes) => {
      const other = Buffer.concat([raw.subarray(0, at), bytes, raw.subarray(at + bytes.length)]);
      expect(certificateProblem(other)).not.toBe('');
    }),
  );
});
