import { createPrivateKey, X509Certificate } from 'node:crypto';
import { singleInput } from '../../../../src/om/state/memory-state';
import { OverlayState } from '../../../../src/om/state/overlay-state';
import { configurations, standaloneInputOf } from '../../../../src/operators/auth/configurations';
import * as r from '../../../../src/operators/auth/resources';
import { authSettings } from '../../../../src/operators/auth/settings';
import { signRequests } from './support/certificate-signer';
import { runningStandalone } from './support/hosts';
import { clockAt } from './support/moving-clock';
import { asked, pass } from './support/polling-host';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BEGIN = Date.parse('2026-03-01T12:00:00Z');
const controllers = ['TODO-authenticatorCertRequester', 'TODO-webhookCertsApprover'];

const seedSecret = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'authentication-operator-key-seed', namespace: 'openshift-authentication-operator' },
  type: 'Opaque',
  data: { seed: Buffer.alloc(32, 7).toString('base64') },
} as const;

/** A cluster without a client certificate for the authenticator. */
function cluster(withSeed: boolean) {
  const [plain] = configurations;
  if (plain === undefined) throw new Error('no configurations');
  const { input, environment } = standaloneInputOf(plain.configuration);
  const state = new OverlayState(input.clusters.Management);
  state.remove(r.secrets, 'openshift-authenticator-certs', 'openshift-oauth-apiserver');
  // The namespace is kept by another object.
  state.put(r.configMaps, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a', namespace: 'openshift-oauth-apiserver' },
  });
  state.put(r.configMaps, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a', namespace: 'openshift-authentication-operator' },
  });
  if (withSeed) state.put(r.secrets, seedSecret);
  const clock = clockAt(BEGIN);
  const { host } = runningStandalone(singleInput(state), { clock, environment, settings: authSettings() });
  if (!('one' in host.clusters)) throw new Error('two clusters');
  return { host: { ...host, sources: { ...host.sources, controllers } }, server: host.clusters.one, clock };
}

const installedIn = (server: ReturnType<typeof cluster>['server']) => {
  const { data } = server.state.get(r.secrets, 'openshift-authenticator-certs', 'openshift-oauth-apiserver') ?? {};
  const text = (key: string) => Buffer.from(data?.[key] ?? '', 'base64').toString('utf8');
  return { certificate: text('tls.crt'), key: text('tls.key') };
};

test('in a year each certificate is asked for once, installed and renewed in time', () => {
  const { host, server, clock } = cluster(true);
  let requests = 0;
  let most = 0;
  const certificates = new Set<string>();
  for (const end = BEGIN + 365 * DAY; clock.now() < end; clock.forward(12 * HOUR)) {
    for (let at = 0; at < 4; at++) {
      const done = asked(pass(host));
      requests += done.filter(
        ({ kind, request: { action, resource } }) =>
          kind === 'accepted' && action === 'Create' && resource.resource === 'certificatesigningrequests',
      ).length;
      most = Math.max(
        most,
        server.state.list(r.certificateSigningRequests).filter(({ status }) => !status?.certificate).length,
      );
      signRequests(server, clock.now());
      if (done.length === 0) break;
    }
    const { certificate, key } = installedIn(server);
    certificates.add(certificate);
    expect(Date.parse(new X509Certificate(certificate).validTo)).toBeGreaterThan(clock.now() + 5 * DAY);
    expect(key).toContain('BEGIN EC PRIVATE KEY');
  }
  expect(most).toBe(1);
  // Thirty days each, renewed with a fifth to a quarter of them left.
  expect(requests).toBe(certificates.size);
  expect(requests).toBeGreaterThan(12);
  expect(requests).toBeLessThan(18);
});

test('the key that is installed is that of the certificate', () => {
  const { host, server, clock } = cluster(true);
  for (let at = 0; at < 4; at++) {
    pass(host);
    signRequests(server, clock.now());
  }
  const { certificate, key } = installedIn(server);
  expect(new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key))).toBe(true);
});

test('a cluster without a seed gets one, and loses no more than one request', () => {
  const { host, server, clock } = cluster(false);
  for (let at = 0; at < 8; at++) {
    pass(host);
    signRequests(server, clock.now());
  }
  expect(asked(pass(host))).toEqual([]);
  expect(installedIn(server).certificate).toContain('BEGIN CERTIFICATE');
  expect(server.state.list(r.certificateSigningRequests)).toHaveLength(2);
});

test('a request that nobody answers is not made again', () => {
  const { host, server } = cluster(true);
  pass({ ...host, sources: { ...host.sources, controllers: controllers.slice(0, 1) } });
  const [request] = server.state.list(r.certificateSigningRequests);
  expect(request).toBeDefined();
  const only = { ...host, sources: { ...host.sources, controllers: controllers.slice(0, 1) } };
  for (let at = 0; at < 3; at++) expect(asked(pass(only))).toEqual([]);
  expect(server.state.list(r.certificateSigningRequests)).toHaveLength(1);
});
