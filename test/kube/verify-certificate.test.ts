import { X509Certificate } from 'node:crypto';
import { certificateFault, nameCovers, type VerifyOptions } from '../../src/kube/verify-certificate';
import { fixedClock } from '../../src/om/clock';
import { below, client, impostor, middle, root, server } from './certificates';

const clock = fixedClock(Date.parse('2030-01-01T00:00:00Z'));
const fault = (certificate: X509Certificate, changes: Partial<VerifyOptions> = {}): string | undefined =>
  certificateFault(certificate, { host: 'login.apps.test', roots: [root], intermediates: [], clock, ...changes });

test.each([
  ['a certificate of the root', server, {}],
  ['a host in capitals', server, { host: 'LOGIN.APPS.TEST' }],
  ['a chain', below, { intermediates: [middle] }],
  ['a root beside one of the same name', server, { roots: [impostor, root] }],
  ['a certificate that is trusted itself', server, { roots: [server] }],
] as const)('takes %s', (_, certificate, changes) => {
  expect(fault(certificate, changes)).toBeUndefined();
});

test.each([
  ['no roots', server, { roots: [] }, 'x509: certificate signed by unknown authority'],
  [
    'a root of the same name alone',
    server,
    { roots: [impostor] },
    'x509: certificate signed by unknown authority (possibly because of "x509: ECDSA verification failure" while trying to verify candidate authority certificate "Test root")',
  ],
  ['a gap in the chain', below, {}, 'x509: certificate signed by unknown authority'],
  ['another host', server, { host: 'apps.test' }, 'x509: certificate is valid for *.apps.test, not apps.test'],
  ['a deeper host', server, { host: 'a.b.apps.test' }, 'x509: certificate is valid for *.apps.test, not a.b.apps.test'],
  ['no names at all', root, {}, 'x509: certificate is not valid for any names, but wanted to match login.apps.test'],
  [
    'the name of its subject',
    root,
    { host: 'test root' },
    'x509: certificate relies on legacy Common Name field, use SANs instead',
  ],
  [
    'an address',
    server,
    { host: '10.0.0.1' },
    "x509: cannot validate certificate for 10.0.0.1 because it doesn't contain any IP SANs",
  ],
  ['a client', client, {}, 'x509: certificate specifies an incompatible key usage'],
] as const)('refuses %s', (_, certificate, changes, message) => {
  expect(fault(certificate, changes)).toBe(message);
});

test('refuses what is not valid yet, or any more', () => {
  const at = (time: string): string | undefined => fault(server, { clock: fixedClock(Date.parse(time)) });
  expect(at('2000-01-01T00:00:00Z')).toMatch(
    /^x509: certificate has expired or is not yet valid: current time 2000-01-01T00:00:00Z is before 20\d\d-/,
  );
  expect(at('2400-01-01T00:00:00Z')).toMatch(/current time 2400-01-01T00:00:00Z is after 21\d\d-/);
});

test('verifies the signature of two certificates once', () => {
  const verify = jest.spyOn(X509Certificate.prototype, 'verify');
  const copy = new X509Certificate(server.raw);
  expect([fault(copy), fault(copy)]).toEqual([undefined, undefined]);
  expect(verify).toHaveBeenCalledTimes(1);
  expect(fault(copy, { roots: [impostor] })).toContain('ECDSA verification failure');
  expect(verify).toHaveBeenCalledTimes(2);
  verify.mockRestore();
});

test.each([
  ['a.test', 'a.test', true],
  ['A.test', 'a.TEST', true],
  ['a.test', 'a.test.', true],
  ['a.test', 'b.test', false],
  ['a.test', 'a.tests', false],
  ['test', 'a.test', false],
  ['a.test', 'test', false],
  ['a.test', 'a.test.org', false],
  ['*.test', 'a.test', true],
  ['*.test', '.test', true],
  ['*.test', 'test', false],
  ['*.test', 'a.b.test', false],
  ['*.test', 'a.test.org', false],
  ['a.*', 'a.test', false],
  ['a*.test', 'ab.test', false],
])('the name %s covers the host %s: %s', (pattern, host, expected) => {
  expect(nameCovers(pattern, host)).toBe(expected);
});
