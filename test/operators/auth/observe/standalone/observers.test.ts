import * as fc from 'fast-check';
import { isJsonObject, type JsonObject } from '../../../../../src/kube/json';
import type { ConfigMap, Endpoints, Secret } from '../../../../../src/kube/types';
import { configMaps, endpoints, secrets } from '../../../../../src/library/resources/core';
import { fixedClock } from '../../../../../src/om/clock';
import { entry, memoryState, type StateEntry } from '../../../../../src/om/state/memory-state';
import { resolverFor } from '../../../../../src/operators/auth/divergences/divergence';
import { featureGatesOf } from '../../../../../src/operators/auth/observe/standalone/feature-gates';
import { observeEncryptionConfig } from '../../../../../src/operators/auth/observe/standalone/observe-encryption-config';
import { observeIdps } from '../../../../../src/operators/auth/observe/standalone/observe-idps';
import { observeStorageUrls } from '../../../../../src/operators/auth/observe/standalone/observe-storage-urls';
import {
  observedOAuthApiserver,
  observedOAuthServer,
} from '../../../../../src/operators/auth/observe/standalone/observed-section';
import type { ObserverSources } from '../../../../../src/operators/auth/observe/standalone/observer';
import type { OAuthSpec } from '../../../../../src/operators/auth/resources/config/oauth-spec';
import { clusterVersions, featureGates, oauths } from '../../../../../src/operators/auth/resources/openshift';

const sources = (entries: readonly StateEntry[], more: Partial<ObserverSources> = {}): ObserverSources => {
  const state = memoryState(entries);
  return {
    state,
    placement: { resolve: resolverFor('standalone') },
    gates: featureGatesOf(state, undefined),
    answers: { openID: [], passwordGrant: [] },
    clock: fixedClock(Date.parse('2030-01-01T00:00:00Z')),
    ...more,
  };
};

const configMap = (namespace: string, name: string, data: Record<string, string>, annotations = {}): StateEntry =>
  entry(configMaps, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { namespace, name, annotations },
    data,
  } satisfies ConfigMap);

const secret = (namespace: string, name: string, data: Record<string, string>): StateEntry =>
  entry(secrets, { apiVersion: 'v1', kind: 'Secret', metadata: { namespace, name }, data } satisfies Secret);

const oauth = (spec: OAuthSpec): StateEntry =>
  entry(oauths, { apiVersion: 'config.openshift.io/v1', kind: 'OAuth', metadata: { name: 'cluster' }, spec });

describe('addresses of etcd', () => {
  const path = (urls: readonly string[]): JsonObject => ({ apiServerArguments: { 'etcd-servers': urls } });
  const known = path(['https://old:2379']);
  const endpointsOf = (...addresses: readonly string[]): StateEntry =>
    entry(endpoints, {
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata: { namespace: 'openshift-etcd', name: 'host-etcd-2' },
      subsets: [{ addresses: addresses.map((ip) => ({ ip })) }],
    } satisfies Endpoints);

  test('come from the config map, sorted, with the bootstrap machine among them', () => {
    const map = configMap(
      'openshift-etcd',
      'etcd-endpoints',
      { a: '10.0.0.2', b: 'fd00:0::1', c: 'etcd', d: '192.0.2.1' },
      { 'alpha.installer.openshift.io/etcd-bootstrap': '10.0.0.1' },
    );
    const { observed, errors } = observeStorageUrls(sources([map]), known);
    expect(observed).toEqual(path(['https://10.0.0.1:2379', 'https://10.0.0.2:2379', 'https://[fd00::1]:2379']));
    expect(errors).toEqual([
      'configmaps/etcd-endpoints in the openshift-etcd namespace: etcd is not a valid IP address',
      'configmap openshift-etcd/etcd-endpoints: address 192.0.2.1 is reserved and not supported',
    ]);
  });

  test('come from old endpoints in old clusters, whose placeholders do not count', () => {
    const { observed, errors, events } = observeStorageUrls(sources([endpointsOf('10.0.0.3', '192.0.2.7')]), known);
    expect(observed).toEqual(path(['https://10.0.0.3:2379']));
    expect(errors).toEqual([]);
    expect(events.map(({ message }) => message)).toEqual(['Updated storage urls to https://10.0.0.3:2379']);
  });

  test.each([
    ['nothing at all', [], ['ObserveStorageFailed']],
    ['placeholders only', [endpointsOf('192.0.2.7')], ['ObserveStorageFallback', 'ObserveStorageUpdated']],
  ])('stay with %s', (_, entries, reasons) => {
    const { observed, errors, events } = observeStorageUrls(sources(entries), known);
    expect(observed).toEqual(known);
    expect(errors.at(-1)).toBe('configmap openshift-etcd/etcd-endpoints not found, and fallback observer failed');
    expect(events.map(({ reason }) => reason)).toEqual(reasons);
  });
});

describe('the encryption flag', () => {
  const flag = {
    apiServerArguments: { 'encryption-provider-config': ['/var/run/secrets/encryption-config/encryption-config'] },
  };
  const config = (data: Record<string, string>) => secret('openshift-oauth-apiserver', 'encryption-config', data);

  test.each([
    [
      'appears with the secret',
      [config({ 'encryption-config': 'e30=' })],
      undefined,
      flag,
      ['Normal ObserveEncryptionConfigChanged'],
    ],
    ['is quiet once it is there', [config({ 'encryption-config': 'e30=' })], flag, flag, []],
    ['stays without the secret', [], flag, flag, ['Warning ObserveEncryptionConfigNotFound']],
    ['stays away without the secret', [], undefined, {}, []],
    ['stays as it is with an empty secret', [config({})], undefined, {}, ['Warning ObserveEncryptionConfigNoData']],
  ])('%s', (_, entries, existing, observed, events) => {
    const observation = observeEncryptionConfig(sources(entries), existing);
    expect(observation.observed).toEqual(observed);
    expect(observation.events.map(({ type, reason }) => `${type} ${reason}`)).toEqual(events);
  });
});

describe('identity providers', () => {
  const file = { name: 'file', type: 'HTPasswd', htpasswd: { fileData: { name: 'users' } } };
  const users = secret('openshift-config', 'users', { htpasswd: '' });

  test('a provider that is added, and one that is taken away', () => {
    const added = observeIdps(sources([oauth({ identityProviders: [file] }), users]), undefined);
    expect(added.errors).toEqual([]);
    expect(added.syncRules).toEqual([
      {
        kind: 'Secret',
        target: { namespace: 'openshift-authentication', name: 'v4-0-config-user-idp-0-file-data' },
        source: { namespace: 'openshift-config', name: 'users' },
      },
    ]);
    const removed = observeIdps(sources([oauth({})]), added.observed);
    expect(removed.observed).toEqual({ volumesToMount: { identityProviders: '{}' } });
    expect(removed.syncRules).toEqual([
      { kind: 'Secret', target: { namespace: 'openshift-authentication', name: 'v4-0-config-user-idp-0-file-data' } },
    ]);
    expect(removed.events.map(({ message }) => message)).toEqual(['identity providers changed to []']);
  });

  test.each([
    ['standalone', 'observed before', []],
    [
      'hosted-converged',
      'in place',
      ['ConfigMap v4-0-config-user-idp-3-ca', 'Secret v4-0-config-user-idp-0-file-data'],
    ],
  ] as const)('%s takes away the copies that are %s', (target, _known, taken) => {
    const login = 'openshift-authentication';
    const left = [
      secret(login, 'v4-0-config-user-idp-0-file-data', {}),
      configMap(login, 'v4-0-config-user-idp-3-ca', {}),
      secret(login, 'v4-0-config-user-template-login', {}),
      secret('openshift-config', 'v4-0-config-user-idp-4-file-data', {}),
    ];
    const placement = { resolve: resolverFor(target) };
    const { syncRules } = observeIdps(sources([oauth({}), ...left], { placement }), undefined);
    expect(syncRules.map(({ kind, target: { name }, source }) => [`${kind} ${name}`, source])).toEqual(
      taken.map((copy) => [copy, undefined]),
    );
    const mounted = [oauth({ identityProviders: [file] }), users, ...left.slice(0, 1)];
    expect(observeIdps(sources(mounted, { placement }), undefined).syncRules.map(({ source }) => source?.name)).toEqual(
      ['users'],
    );
  });

  test('one that fails keeps the old list, and nothing is copied', () => {
    const before = observeIdps(sources([oauth({ identityProviders: [file] }), users]), undefined).observed;
    const bad = { ...file, name: 'bad', htpasswd: { fileData: { name: 'missing' } } };
    const after = observeIdps(sources([oauth({ identityProviders: [file, bad] }), users]), before);
    expect(after.observed).toEqual(before);
    expect(after.errors).toEqual(['error validating secret openshift-config/missing: secret "missing" not found']);
    expect(after.syncRules).toEqual([]);
  });

  test.each([
    [[], 'unable to get configmap "openshift-config/ca": configmap "ca" not found'],
    [[configMap('openshift-config', 'ca', {})], 'configmap "openshift-config/ca" has no CA data at key "ca.crt"'],
    [
      [configMap('openshift-config', 'ca', { 'ca.crt': 'hello' })],
      'failed to append CA certificates to cert pool for configmap "ca": no certificates found in PEM data',
    ],
  ])('an issuer is not asked with an unusable authority', (entries, message) => {
    const issuer = { name: 'i', type: 'OpenID', openID: { issuer: 'https://i.test', ca: { name: 'ca' } } };
    const { errors } = observeIdps(sources([oauth({ identityProviders: [issuer] }), ...entries]), undefined);
    expect(errors).toEqual([`failed to apply IDP i config: ${message}`]);
  });

  test('a list of mounts that is no JSON is an error, and kept', () => {
    const broken = { volumesToMount: { identityProviders: '{' } };
    const { observed, errors } = observeIdps(sources([oauth({})]), broken);
    expect(observed).toEqual(broken);
    expect(errors).toHaveLength(1);
  });
});

test('feature gates come from the object for the version that runs', () => {
  const gatesOf = (version: string, ...more: readonly StateEntry[]) =>
    featureGatesOf(
      memoryState([
        entry(featureGates, {
          apiVersion: 'config.openshift.io/v1',
          kind: 'FeatureGate',
          metadata: { name: 'cluster' },
          status: {
            featureGates: [{ version: '4.1.0', enabled: [{ name: 'New' }], disabled: [{ name: 'ExternalOIDC' }] }],
          },
        }),
        ...more,
      ]),
      version,
    );
  expect(gatesOf('4.1.0').known).toEqual(['New', 'ExternalOIDC']);
  expect(gatesOf('4.1.0').enabled('ExternalOIDC')).toBe(false);
  expect(gatesOf('4.2.0').enabled('ExternalOIDC')).toBe(true);
  const clusterVersion = entry(clusterVersions, {
    apiVersion: 'config.openshift.io/v1',
    kind: 'ClusterVersion',
    metadata: { name: 'version' },
    spec: {},
    status: { history: [{ version: '4.1.0' }] },
  });
  expect(gatesOf('', clusterVersion).enabled('New')).toBe(true);
});

describe('whatever was observed before', () => {
  const sections = fc.dictionary(
    fc.constantFrom('oauthServer', 'oauthAPIServer', 'other'),
    fc.oneof(
      fc.jsonValue(),
      fc.dictionary(
        fc.constantFrom('oauthConfig', 'servingInfo', 'volumesToMount', 'serverArguments', 'apiServerArguments'),
        fc.oneof(
          fc.jsonValue(),
          fc.dictionary(
            fc.constantFrom('identityProviders', 'templates', 'tokenConfig', 'etcd-servers'),
            fc.jsonValue(),
          ),
        ),
      ),
    ),
  );
  const cluster = sources([oauth({ tokenConfig: { accessTokenInactivityTimeout: '5m' } })]);

  test('never makes an observer crash, and settles', () => {
    fc.assert(
      fc.property(sections, (dictionary) => {
        const config: JsonObject = JSON.parse(JSON.stringify(dictionary));
        for (const [name, observe] of [
          ['oauthServer', (stored: JsonObject) => observedOAuthServer(cluster, stored, true)],
          ['oauthAPIServer', (stored: JsonObject) => observedOAuthApiserver(cluster, stored)],
        ] as const) {
          // What cannot be read is dropped first and observed anew after that.
          const settled = [1, 2].reduce<JsonObject>(
            (stored) => ({ ...stored, [name]: observe(stored).section }),
            isJsonObject(config[name]) ? config : {},
          );
          expect(observe(settled).changed).toBe(false);
          expect(() => observe(config)).not.toThrow();
        }
      }),
    );
  });
});
