import { fixedClock } from '../../../../src/om/clock';
import { clientCertificateValidity } from '../../../../src/operators/auth/controllers/csr/validity';
import { makeCertificate, type Wish } from '../../../kube/support/make-certificate';

const made = (wish: Partial<Wish> = {}): string =>
  makeCertificate({ subject: 'a', key: 0, issuer: 'i', issuerKey: 1, serial: 1, ...wish }).toString();
const year = (number: number): number => Date.UTC(number, 0, 1);
const at = (time: number, pem: string, subject = 'a') => clientCertificateValidity(pem, subject, fixedClock(time));

test('it lasts from the latest beginning to the earliest end of the chain', () => {
  const pem = made({ from: 2027, to: 2039 }) + made({ subject: 'i', from: 2028, to: 2040 });
  expect(at(year(2030), pem)).toEqual({ ok: true, value: { from: year(2028), to: year(2039) } });
  const other = made({ from: 2029, to: 2041 }) + made({ subject: 'i', from: 2028, to: 2040 });
  expect(at(year(2030), other)).toEqual({ ok: true, value: { from: year(2029), to: year(2040) } });
});

test.each([
  ['a second before its end', -1000, true],
  ['at its end', 0, true],
  ['a millisecond later', 1, false],
])('%s it counts: %s', (_, later, ok) => {
  expect(at(year(2040) + later, made({ to: 2040 })).ok).toBe(ok);
});

test('an expired one of the chain is told by its name', () => {
  const pem = made({ to: 2040 }) + made({ subject: 'i', to: 2030 });
  expect(at(year(2031), pem)).toEqual({
    ok: false,
    error: 'part of the certificate is expired: sub: CN=i, notAfter: 2030-01-01 00:00:00 +0000 UTC',
  });
});

test('one that does not count yet is taken: only ends are looked at', () => {
  expect(at(year(2020), made({ from: 2026 })).ok).toBe(true);
});

const NOTHING = 'unable to parse certificate: data does not contain any valid RSA or ECDSA certificates';
const inHeaders = (pem: string): string => pem.replace('-----\n', '-----\nProc-Type: 4\n\n');

test.each([
  ['no text', '', NOTHING],
  ['another block', made().replaceAll('CERTIFICATE', 'PUBLIC KEY'), NOTHING],
  ['a block with headers', inHeaders(made()), NOTHING],
  [
    'a broken certificate behind a good one',
    `${made()}-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n`,
    'unable to parse certificate: x509: malformed certificate',
  ],
  ['one for somebody else', made({ subject: 'b' }), 'the certificate was not issued for subject (cn=a)'],
  ['one for a longer name', made({ subject: 'aa' }), 'the certificate was not issued for subject (cn=a)'],
])('%s is none', (_, pem, error) => {
  expect(at(year(2030), pem)).toEqual({ ok: false, error });
});

test('any of the chain may be for the subject, and blocks that are none are passed over', () => {
  expect(at(year(2030), made({ subject: 'b' }) + made()).ok).toBe(true);
  expect(at(year(2030), made().replaceAll('CERTIFICATE', 'X') + inHeaders(made()) + made()).ok).toBe(true);
});
