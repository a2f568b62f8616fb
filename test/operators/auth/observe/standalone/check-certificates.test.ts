import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixedClock } from '../../../../../src/om/clock';
import {
  caFaults,
  clientCertificateFaults,
  privateKeyFaults,
} from '../../../../../src/operators/auth/observe/standalone/check-certificates';

const fixture = (name: string): string =>
  readFileSync(join(__dirname, '../../../../fixtures/certificates', name), 'utf8');
const client = fixture('client.pem');
const server = fixture('server.pem');

const valid = fixedClock(Date.parse('2030-01-01T00:00:00Z'));
const before = fixedClock(Date.parse('2020-01-01T00:00:00Z'));
const after = fixedClock(Date.parse('2200-01-01T00:00:00Z'));

const garbage = '-----BEGIN CERTIFICATE-----\nZ2FyYmFnZQ==\n-----END CERTIFICATE-----\n';
const names = '\n\tsub=CN=login client,OU=Login+OU=Test,O=Example;\n\tiss=CN=login client,OU=Login+OU=Test,O=Example';

describe('a bundle of authorities', () => {
  test.each([
    ['one certificate', server, valid, []],
    ['text around it', `# ours\n${server}\n`, valid, []],
    ['nothing', '', valid, ['required certificate is empty', 'no certificates found']],
    ['no PEM', 'hello', valid, ['no certificates found']],
    ['before its time', client, before, [`certificate not yet valid:${names}`, 'no certificates found']],
    ['past its time', client, after, [`certificate expired:${names}`, 'no certificates found']],
    [
      'a broken one beside a good one',
      garbage + server,
      valid,
      ['failed to parse a certificate in the chain: x509: malformed certificate'],
    ],
  ])('%s', (_, pem, clock, faults) => {
    expect(caFaults(pem, clock)).toEqual(faults);
  });

  test('names are printed with their special characters escaped', () => {
    expect(caFaults(server, after)[0]).toContain('sub=CN=login.example.test,O=Example\\, Inc,C=DE;');
  });
});

describe('a client certificate', () => {
  test.each([
    ['for clients', client, []],
    ['for servers', server, ['expected the certificate to containe client authentication EKU']],
    ['two of them', client + client, ['expected a single client certificate, got 2']],
    ['none', '', ['required certificate is empty', 'expected a single client certificate, got 0']],
  ])('%s', (_, pem, faults) => {
    expect(clientCertificateFaults(pem, valid)).toEqual(faults);
  });
});

describe('a private key', () => {
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;

  test.each([
    ['SEC 1', ec.export({ type: 'sec1', format: 'pem' })],
    ['PKCS 8', ec.export({ type: 'pkcs8', format: 'pem' })],
    ['PKCS 1', rsa.export({ type: 'pkcs1', format: 'pem' })],
    ['behind a certificate', client + ec.export({ type: 'pkcs8', format: 'pem' })],
  ])('%s is fine', (_, pem) => {
    expect(privateKeyFaults(String(pem))).toEqual([]);
  });

  test.each([
    ['', 'required private key is empty'],
    ['hello', 'failed to parse the private key'],
    [client, 'failed to parse the private key'],
  ])('%j is not', (pem, fault) => {
    expect(privateKeyFaults(pem)).toEqual([fault]);
  });
});
