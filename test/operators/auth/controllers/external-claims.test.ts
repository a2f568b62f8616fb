import type { JsonObject } from '../../../../src/kube/json';
import { configMaps, secrets } from '../../../../src/library/resources/core';
import { fixedClock } from '../../../../src/om/clock';
import { generatedSecrets, seededSource } from '../../../../src/om/random';
import type { ClusterState } from '../../../../src/om/state/cluster-state';
import { entry, memoryState, type StateEntry, singleInput } from '../../../../src/om/state/memory-state';
import { loadAssets } from '../../../../src/operators/auth/assets';
import { externalOIDCController } from '../../../../src/operators/auth/controllers/external-oidc';
import { noAnswers } from '../../../../src/operators/auth/recorded-answers';
import {
  authenticationConfigs,
  clusterVersions,
  featureGates,
} from '../../../../src/operators/auth/resources/openshift';
import { standaloneAuthOperator } from '../../../../src/operators/auth/standalone/operator';
import { runController } from './run-controller';

const gates = (...enabled: readonly string[]): readonly StateEntry[] => [
  entry(clusterVersions, {
    apiVersion: 'config.openshift.io/v1',
    kind: 'ClusterVersion',
    metadata: { name: 'version' },
    spec: {},
    status: { desired: { version: '9.9.9' } },
  }),
  entry(featureGates, {
    apiVersion: 'config.openshift.io/v1',
    kind: 'FeatureGate',
    metadata: { name: 'cluster' },
    status: { featureGates: [{ version: '9.9.9', enabled: enabled.map((name) => ({ name })) }] },
  }),
];

const issuer = (name: string, ...externalClaimsSources: readonly JsonObject[]) => ({
  name,
  issuer: { issuerURL: `https://${name}.example`, audiences: ['cluster'] },
  claimMappings: { username: { claim: 'email' }, groups: { claim: 'groups' } },
  externalClaimsSources,
});

const issuers = (...oidcProviders: readonly ReturnType<typeof issuer>[]): StateEntry =>
  entry(authenticationConfigs, {
    apiVersion: 'config.openshift.io/v1',
    kind: 'Authentication',
    metadata: { name: 'cluster' },
    spec: { type: 'OIDC', oidcProviders },
  });

const source: JsonObject = {
  url: { hostname: 'directory.example', pathExpression: '"/users/" + claims.sub' },
  mappings: [{ name: 'team', expression: 'response.team' }],
};
const credential: JsonObject = {
  type: 'ClientCredential',
  clientCredential: {
    clientID: 'cluster',
    clientSecret: { name: 'directory' },
    tokenEndpoint: 'https://directory.example/token',
    scopes: ['read'],
  },
};
const config = { namespace: 'openshift-config' } as const;
const secret = entry(secrets, {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { ...config, name: 'directory' },
  data: { 'client-secret': Buffer.from('s3cret').toString('base64') },
});
const authority = entry(configMaps, {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { ...config, name: 'directory-ca' },
  data: { 'ca-bundle.crt': 'certificate' },
});

const sourcing = gates('ExternalOIDC', 'ExternalOIDCExternalClaimsSourcing');

/** The configuration that comes of providers and other objects. */
function configured(...objects: readonly StateEntry[]): string {
  const { requests, error } = runController(externalOIDCController, objects, { assumeReachable: () => {} });
  expect(error).toBeUndefined();
  return configMaps.schema.parse(requests[0]?.body).data?.['auth-config.json'] ?? '';
}

test('the OAuth API server fetches claims where that feature is on', () => {
  const provider = issuer('one', {
    ...source,
    authentication: credential,
    tls: { certificateAuthority: { name: 'directory-ca' } },
  });
  expect(configured(...sourcing, issuers(provider), secret, authority)).toBe(
    '{"kind":"AuthenticationConfiguration","apiVersion":"authentication.openshift.io/v1alpha1","jwt":[{' +
      '"issuer":{"url":"https://one.example","audiences":["cluster"],"audienceMatchPolicy":"MatchAny"},' +
      '"claimMappings":{"username":{"claim":"email","prefix":""},"groups":{"claim":"groups","prefix":""},"uid":{}},' +
      '"externalClaimsSources":[{"authentication":{"type":"ClientCredential","clientCredential":{"clientID":"cluster",' +
      '"clientSecret":"s3cret","tokenEndpoint":"https://directory.example/token","scopes":["read"],"tls":{}}},' +
      '"tls":{"certificateAuthority":"certificate"},' +
      '"url":{"hostname":"directory.example","pathExpression":"\\"/users/\\" + claims.sub"},' +
      '"mappings":[{"name":"team","expression":"response.team"}]}]}]}',
  );
});

test('the kube-apiserver is configured, without sources, where it is off', () => {
  const text = configured(...gates('ExternalOIDC'), issuers(issuer('one', source)));
  expect(text).toContain('"apiVersion":"apiserver.config.k8s.io/v1beta1"');
  expect(text).not.toContain('externalClaimsSources');
});

test.each([
  ['without a log-in', {}, '"externalClaimsSources":[{"url"'],
  [
    'with the token that came',
    { authentication: { type: 'RequestProvidedToken' } },
    '"authentication":{"type":"RequestProvidedToken"}',
  ],
  ['under conditions', { predicates: [{ expression: 'true' }] }, '"conditions":[{"expression":"true"}]'],
])('asks a source %s', (_, part, expected) => {
  expect(configured(...sourcing, issuers(issuer('one', { ...source, ...part })))).toContain(expected);
});

const context = (name: string): string => `generating externalClaimsSources for provider "${name}"`;

test.each([
  [
    'a secret that is not there',
    { authentication: credential },
    'generating client credentials configuration: getting client secret: could not retrieve auth secret openshift-config/directory ' +
      'to get client secret: secret "directory" not found',
  ],
  [
    'an authority that is not there',
    { tls: { certificateAuthority: { name: 'directory-ca' } } },
    'getting certificate authority for external source: could not retrieve auth configmap openshift-config/directory-ca ' +
      'to check CA bundle: configmap "directory-ca" not found',
  ],
  ['an unknown log-in', { authentication: { type: 'Guess' } }, 'unknown external source authentication type "Guess"'],
])('reports %s, for every issuer', (_, part, message) => {
  const broken = { ...source, ...part };
  const { error, writes } = runController(externalOIDCController, [
    ...sourcing,
    issuers(issuer('one', broken), issuer('two', source), issuer('three', broken)),
  ]);
  expect(error).toBe(`${context('one')}: ${message}\n${context('three')}: ${message}`);
  expect(writes).toEqual([]);
});

test('nobody does anything where no feature of external issuers is on', () => {
  const [version, gate] = gates();
  const off = entry(featureGates, {
    ...featureGates.schema.parse(gate?.object),
    status: { featureGates: [{ version: '9.9.9', disabled: [{ name: 'ExternalOIDC' }] }] },
  });
  const objects = [issuers(issuer('one', source)), off, ...(version === undefined ? [] : [version])];
  const namesWith = (entries: readonly StateEntry[]) => planNames(memoryState(entries));
  expect(namesWith(objects)).not.toContain(externalOIDCController.name);
  expect(namesWith(objects.filter((one) => one !== off))).toContain(externalOIDCController.name);
});

const planNames = (state: ClusterState): readonly string[] => {
  const random = seededSource(1)('');
  const context = {
    input: singleInput(state),
    clock: fixedClock(0),
    random,
    generatedSecrets: generatedSecrets('random', random),
    environment: {},
    settings: { recordedAnswers: noAnswers, assets: loadAssets() },
  };
  return standaloneAuthOperator.prepare(context).controllers.map(({ name }) => name);
};
