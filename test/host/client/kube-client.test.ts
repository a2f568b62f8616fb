import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kubeconfigOf } from '../../../src/api-server/rest/kubeconfig';
import { type RestServer, startRest } from '../../../src/api-server/rest/rest-server';
import { KubeClient } from '../../../src/host/client/kube-client';
import { kubeconfigAccess } from '../../../src/host/client/kubeconfig';
import { type ServingCertificate, selfSignedCertificate } from '../../../src/kube/self-signed-certificate';
import { configMaps, serverAt } from '../../api-server/support/server';

const token = 'a token of the test';
const period = { notBefore: Date.now() - 60_000, notAfter: Date.now() + 600_000 };
const certificateFor = (...hosts: readonly string[]): ServingCertificate =>
  selfSignedCertificate({ commonName: 'test', hosts, ...period });

let folder: string;
let rest: RestServer;
let client: KubeClient;
let now = 0;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'client-'));
});
afterEach(async () => {
  client.close();
  await rest.stop();
  rmSync(folder, { recursive: true, force: true });
});

const file = (): string => join(folder, 'kubeconfig');

/** A server that shows one certificate, and a client by a kubeconfig that trusts another, or the same. */
async function startWith(shown: ServingCertificate, trusted = shown): Promise<void> {
  rest = await startRest(serverAt(), { token, tls: shown, now: () => 0 });
  writeFileSync(file(), kubeconfigOf({ url: rest.url, token, certificate: trusted.certificate }));
  client = new KubeClient(kubeconfigAccess({ file: file() }, { now: () => now, today: () => 0 }));
}

const asked = () => client.ask({ method: 'GET', path: configMaps });

test('asks over TLS, with the authority and the token of a kubeconfig', async () => {
  await startWith(certificateFor('127.0.0.1'));
  expect(await asked()).toMatchObject({ kind: 'answered', code: 200, body: { kind: 'ConfigMapList' } });
});

test.each<[string, ServingCertificate, ServingCertificate | undefined, RegExp]>([
  [
    'whom nobody vouches for',
    certificateFor('127.0.0.1'),
    certificateFor('127.0.0.1'),
    /^127\.0\.0\.1:\d+: tls: .* signed by unknown authority/,
  ],
  ['of another name', certificateFor('elsewhere.example'), undefined, /certificate is not valid for 127\.0\.0\.1/],
])('does not speak to a server %s', async (_, shown, trusted, reason) => {
  await startWith(shown, trusted);
  expect(await asked()).toEqual({ kind: 'unreachable', reason: expect.stringMatching(reason) });
});

test('speaks to a server that was given another certificate once it is told of it', async () => {
  await startWith(certificateFor('127.0.0.1'));
  await asked();
  const { port } = rest;
  await rest.stop();
  const other = certificateFor('127.0.0.1');
  rest = await startRest(serverAt(), { token, tls: other, now: () => 0, port });
  expect(await asked()).toMatchObject({ kind: 'unreachable' });
  writeFileSync(file(), kubeconfigOf({ url: rest.url, token, certificate: other.certificate }));
  now += 60_000;
  expect(await asked()).toMatchObject({ kind: 'answered', code: 200 });
});

test('gives up where no answer comes, and when it is told to', async () => {
  await startWith(certificateFor('127.0.0.1'));
  const access = await kubeconfigAccess({ file: file() }, { now: () => 0, today: () => 0 }).current();
  const hasty = new KubeClient({ current: async () => access, renew: async () => access }, { deadline: 0 });
  expect(await hasty.ask({ method: 'GET', path: configMaps })).toEqual({
    kind: 'unreachable',
    reason: expect.stringMatching(/^no answer from 127\.0\.0\.1:\d+ within 0 s$/),
  });
  expect(await client.ask({ method: 'GET', path: configMaps }, { signal: AbortSignal.abort() })).toEqual({
    kind: 'unreachable',
    reason: 'it was given up',
  });
  const reader = { opened: () => {}, read: () => {}, patience: 1_000, signal: AbortSignal.abort() };
  expect(await client.stream({ method: 'GET', path: configMaps }, reader)).toEqual({ kind: 'ended' });
});

test('sends what a delete says with it, and goes on over the same connection', async () => {
  await startWith(certificateFor('127.0.0.1'));
  const body = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } };
  await client.ask({ method: 'POST', path: configMaps, body });
  const preconditions = { uid: 'another' };
  const answer = await client.ask({ method: 'DELETE', path: `${configMaps}/a`, body: { preconditions } });
  expect(answer).toMatchObject({ kind: 'answered', code: 409, body: { reason: 'Conflict' } });
  expect(await client.ask({ method: 'GET', path: `${configMaps}/a` })).toMatchObject({ kind: 'answered', code: 200 });
});

test('credentials that do not come are waited for no longer than an answer', async () => {
  await startWith(certificateFor('127.0.0.1'));
  const never = new Promise<never>(() => {});
  const without = new KubeClient({ current: () => never, renew: () => never }, { deadline: 10 });
  expect(await without.ask({ method: 'GET', path: configMaps })).toEqual({
    kind: 'unreachable',
    reason: 'no credentials within 0.01 s',
  });
  const refused = { server: new URL(rest.url), tls: {} };
  const again = new KubeClient({ current: async () => refused, renew: () => never }, { deadline: 300 });
  expect(await again.ask({ method: 'GET', path: configMaps })).toMatchObject({ kind: 'unreachable' });
  again.close();
});
