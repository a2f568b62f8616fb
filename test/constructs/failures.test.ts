import { App, Chart, JsonPatch, Testing } from 'cdk8s';
import { Authentication, type AuthenticationProps } from '../../src/constructs/authentication';
import { IdentityProvider } from '../../src/constructs/identity-provider';
import { SessionSecret } from '../../src/constructs/session-secret';
import { type HostedTopologyProps, type StandaloneTopologyProps, Topology } from '../../src/constructs/topology';
import { WebhookAuthenticator } from '../../src/constructs/webhook-authenticator';
import { fixedClock } from '../../src/om/clock';
import type { HostedControlPlane } from '../../src/operators/auth/resources/config/hosted-control-plane';
import { neighbours, release, standaloneByHand } from './support/by-hand';

const clock = fixedClock(0);
const controlPlane = {
  name: 'brook',
  namespace: 'clusters-brook',
  uid: '4a3c7d10-9f9e-4f57-8b55-21d0a4c9b6e2',
  login: 'oauth-brook.apps.example.com',
  api: { host: 'api.brook.example.com', port: 6443 },
} as const;
const published = (type: 'Route' | 'NodePort') => ({ controlPlane: { ...controlPlane, login: { type } } });

type Said = Omit<AuthenticationProps, 'topology' | 'guest'>;

/** A hosted cluster that lacks something. */
function hosted(lack: Partial<HostedTopologyProps>, said: Said = {}) {
  const app = new App();
  const chart = new Chart(app, 'brook');
  const guest = new Chart(app, 'brook-guest');
  const topology = Topology.hosted({ controlPlane, release, neighbours, clock, ...lack });
  return { auth: new Authentication(chart, 'auth', { ...said, topology, guest }), chart, guest };
}

/** A standalone cluster that lacks something. */
function standalone(lack: Partial<StandaloneTopologyProps>, said: Said = {}) {
  const chart = new Chart(new App(), 'meadow');
  const topology = Topology.standalone({
    version: '4.22.0',
    appsDomain: 'apps.meadow.example.com',
    apiUrl: 'https://api.meadow.example.com:6443',
    neighbours: { etcd: ['10.0.0.11'], router: { certificate: 'certificate', key: 'key' } },
    clock,
    ...lack,
  });
  return { auth: new Authentication(chart, 'auth', { ...said, topology }), chart };
}

const unreachable = IdentityProvider.openID({
  name: 'away',
  issuer: 'https://issuer.invalid',
  clientId: 'id',
  clientSecret: 'secret',
  claims: { preferredUsername: ['sub'] },
});

const waitingForHost = [
  'brook-guest/guest',
  'brook/auth/oauth-server',
  'brook/auth/oauth-apiserver',
  'brook/auth/webhook-authenticator',
  'brook/auth/external-oidc',
  'brook/auth/metadata',
  'brook/auth/kubeadmin',
];

describe('what cannot be made is told with the paths of the constructs it concerns', () => {
  test.each<[string, { auth: Authentication }, string, readonly string[]]>([
    ['a host yet to be assigned', hosted(published('Route')), 'waits for spec.host of Route', waitingForHost],
    ['no way to reach it', hosted(published('NodePort')), 'strategy details', ['brook/auth/oauth-server']],
    ['an issuer', hosted({}, { identityProviders: [unreachable] }), 'IDP away', ['brook/auth/oauth-server/config']],
    [
      'an issuer, of a standalone cluster',
      standalone({}, { identityProviders: [unreachable] }),
      'IDP away',
      ['meadow/auth/oauth-server/config'],
    ],
    [
      'an issuer, converged',
      hosted({ target: 'hosted-converged' }, { identityProviders: [unreachable] }),
      'IDP away',
      ['brook/auth/oauth-server/config'],
    ],
    [
      'a certificate that the kube-apiserver needs',
      hosted({ neighbours: undefined }),
      'openshift-authenticator-cert',
      ['brook/auth/webhook-authenticator', 'brook/auth/metadata'],
    ],
    [
      'an authority that the guest cluster needs',
      hosted({ neighbours: undefined }),
      'oauth-master-ca-bundle',
      ['brook-guest/guest/serving-cert-trust'],
    ],
    [
      'etcd',
      standalone({ neighbours: undefined }),
      'etcd-endpoints not found',
      ['meadow/auth/oauth-apiserver/deployment'],
    ],
    ['metadata of its own', hosted({}, { oauthMetadata: 'gone' }), '"gone" not found', ['brook/auth/metadata']],
  ])('%s', (_, { auth }, words, paths) => {
    const told = auth.partFailures.filter(({ message }) => message.includes(words));
    expect(told.map((one) => one.paths)).toContainEqual(paths);
    expect(auth.failures.filter((line) => line.startsWith(`${paths.join(', ')}: `))).not.toEqual([]);
  });

  test('a gate that is closed concerns all', () => {
    const hostedControlPlane: HostedControlPlane = {
      apiVersion: 'hypershift.openshift.io/v1beta1',
      kind: 'HostedControlPlane',
      metadata: { name: 'brook', namespace: 'clusters-brook' },
      spec: { pausedUntil: 'true', services: [] },
    };
    const { auth } = hosted({ controlPlane: hostedControlPlane });
    expect(auth.partFailures).toMatchObject([{ paths: ['brook/auth'], message: expect.stringContaining('paused') }]);
  });

  test('a part knows what concerns it, and why it has no object', () => {
    const { auth } = hosted({ neighbours: undefined });
    expect(auth.oauthServer.failures).toEqual([]);
    expect(auth.webhookAuthenticator.failures).toHaveLength(1);
    expect(() => hosted(published('Route')).auth.oauthServer.config.object).toThrow(
      /^brook\/auth\/oauth-server\/config has no ConfigMap .*; it has: nothing; incomplete: .* waits for spec\.host/,
    );
  });

  test('of parts alone', () => {
    const chart = new Chart(new App(), 'c');
    Topology.hosted({ controlPlane, release, clock }).giveTo(chart);
    expect(new SessionSecret(chart, 'session').failures).toEqual([]);
    const [failure] = new WebhookAuthenticator(chart, 'webhook').failures;
    expect(failure).toMatch(/^c\/webhook: failed to get authenticator cert secret/);
  });
});

describe('what has to be complete', () => {
  test('is refused at the constructs that something is missing of', () => {
    const { auth, chart } = hosted({ neighbours: undefined });
    auth.requireComplete();
    const refusal = () => Testing.synth(chart);
    expect(refusal).toThrow('[brook/auth/webhook-authenticator] failed to get authenticator cert secret');
    expect(refusal).toThrow('[brook/auth/metadata] failed to get authenticator cert secret');
    expect(refusal).toThrow('[brook-guest/guest/serving-cert-trust] failed to reconcile oauth serving cert CA bundle');
  });

  test('may be one part, at which is told what concerns more than it', () => {
    const { auth, chart } = hosted(published('Route'));
    auth.oauthServer.deployment.requireComplete();
    expect(() => Testing.synth(chart)).toThrow('[brook/auth/oauth-server/deployment] incomplete: ');
    const other = hosted({ neighbours: undefined });
    other.auth.oauthServer.requireComplete();
    expect(() => Testing.synth(other.chart)).not.toThrow();
  });

  test('is refused for a hash that a patch left stale', () => {
    const { auth, chart } = standaloneByHand();
    auth.requireComplete();
    expect(() => Testing.synth(chart)).not.toThrow();
    auth.oauthServer.deployment.addJsonPatch(JsonPatch.replace('/spec/replicas', 5));
    expect(() => Testing.synth(chart)).toThrow(
      '[meadow/auth/oauth-server/deployment/Resource] a patch changed what operator.openshift.io/spec-hash is taken over',
    );
  });

  test('is what it was where nothing is missing', () => {
    const { chart, auth, guest } = hosted({});
    const before = [Testing.synth(chart), Testing.synth(guest)];
    auth.requireComplete();
    expect([Testing.synth(chart), Testing.synth(guest)]).toEqual(before);
  });
});
