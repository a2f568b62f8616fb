import type { OAuthClient, Route } from '../../../../src/kube/types';
import { configMaps } from '../../../../src/library/resources/core';
import { entry, type StateEntry } from '../../../../src/om/state/memory-state';
import { oauthClientsSwitchedController } from '../../../../src/operators/auth/controllers/oauth-clients-switched';
import {
  authenticationConfigs,
  ingresses,
  oauthClients,
  operatorKubeApiServers,
  routes,
} from '../../../../src/operators/auth/resources/openshift';
import { type RunOptions, runController } from './run-controller';

const HOST = 'oauth-openshift.apps.example';

const authentication = (type: string): StateEntry =>
  entry(authenticationConfigs, {
    apiVersion: 'config.openshift.io/v1',
    kind: 'Authentication',
    metadata: { name: 'cluster' },
    spec: { type },
  });

const ingress = (componentHost?: string): StateEntry =>
  entry(ingresses, {
    apiVersion: 'config.openshift.io/v1',
    kind: 'Ingress',
    metadata: { name: 'cluster' },
    spec: {
      domain: 'apps.example',
      componentRoutes:
        componentHost === undefined
          ? undefined
          : [{ namespace: 'openshift-authentication', name: 'oauth-openshift', hostname: componentHost }],
    },
  });

const route = (host = HOST, status = 'True'): StateEntry => {
  const object: Route = {
    apiVersion: 'route.openshift.io/v1',
    kind: 'Route',
    metadata: { name: 'oauth-openshift', namespace: 'openshift-authentication' },
    spec: { to: { kind: 'Service', name: 'oauth-openshift' } },
    status: { ingress: [{ host, conditions: [{ type: 'Admitted', status }] }] },
  };
  return entry(routes, object);
};

const integrated = [authentication(''), ingress(), route()];

/** The clients that a run writes. */
const clientsOf = (objects: readonly StateEntry[], options?: RunOptions): readonly OAuthClient[] =>
  runController(oauthClientsSwitchedController, objects, options).requests.map(({ body }) =>
    oauthClients.schema.parse(body),
  );

const settled = (options?: RunOptions): readonly StateEntry[] => [
  ...integrated,
  ...clientsOf(integrated, options).map((client) => entry(oauthClients, client)),
];

test('makes the three clients for the admitted host', () => {
  expect(clientsOf(integrated).map(({ metadata, redirectURIs }) => [metadata.name, redirectURIs])).toEqual([
    ['openshift-browser-client', [`https://${HOST}/oauth/token/display`]],
    ['openshift-challenging-client', [`https://${HOST}/oauth/token/implicit`]],
    ['openshift-cli-client', ['http://127.0.0.1/callback', 'http://[::1]/callback']],
  ]);
});

test('uses the host that an admin chose', () => {
  const [browser] = clientsOf([authentication(''), ingress('login.example'), route('login.example')]);
  expect(browser?.redirectURIs).toEqual(['https://login.example/oauth/token/display']);
});

test('generates a secret of 256 bits for the browser client alone', () => {
  const secretsOf = (seed: number) => clientsOf(integrated, { seed }).map(({ secret }) => secret);
  expect(secretsOf(1)).toEqual([expect.stringMatching(/^[\w-]{43}$/), undefined, undefined]);
  expect(secretsOf(1)).not.toEqual(secretsOf(2));
});

test('leaves clients alone that are as they have to be', () => {
  expect(clientsOf(settled(), { seed: 2 })).toEqual([]);
});

test('replaces what others changed and keeps what is theirs', () => {
  const objects = settled().map((one) =>
    one.object.metadata.name === 'openshift-browser-client'
      ? entry(oauthClients, {
          ...oauthClients.schema.parse(one.object),
          secret: 'short',
          grantMethod: 'prompt',
          accessTokenMaxAgeSeconds: 60,
        })
      : one,
  );
  expect(clientsOf(objects)).toEqual([
    expect.objectContaining({
      secret: expect.stringMatching(/^[\w-]{43}$/),
      grantMethod: 'auto',
      accessTokenMaxAgeSeconds: 60,
    }),
  ]);
});

test('leaves secrets as they are where none are generated', () => {
  expect(clientsOf(settled(), { secrets: 'empty' })).toEqual([]);
  expect(clientsOf(integrated, { secrets: 'empty' }).map(({ secret }) => secret ?? '')).toEqual(['', '', '']);
});

test.each([
  ['no router serves the route', [authentication(''), ingress(), route(HOST, 'False')]],
  ['the route has another host', [authentication(''), ingress(), route('other.example')]],
  ['there is no route', [authentication(''), ingress()]],
  ['there is no ingress', [authentication(''), route()]],
])('waits while %s', (_, objects) => {
  expect(runController(oauthClientsSwitchedController, objects)).toMatchObject({ requests: [], error: undefined });
});

test('leaves the clients alone once external issuers are in force', () => {
  const live = [
    authentication('OIDC'),
    ingress(),
    route(),
    entry(operatorKubeApiServers, {
      apiVersion: 'operator.openshift.io/v1',
      kind: 'KubeAPIServer',
      metadata: { name: 'cluster' },
      spec: {},
      status: { nodeStatuses: [{ nodeName: 'm1', currentRevision: 4 }] },
    }),
    ...['config-4', 'auth-config-4'].map((name) =>
      entry(configMaps, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name, namespace: 'openshift-kube-apiserver' },
        data: {
          'config.yaml':
            '{"oauthMetadataFile":"","authentication-config":["/etc/kubernetes/static-pod-resources/configmaps/auth-config/auth-config.json"]}',
        },
      }),
    ),
  ];
  expect(runController(oauthClientsSwitchedController, live)).toMatchObject({ requests: [], error: undefined });
});

test('fails where it cannot be told whether they are in force', () => {
  const { error } = runController(oauthClientsSwitchedController, [authentication('OIDC'), ingress(), route()]);
  expect(error).toMatch(/^could not determine switch condition: getting kubeapiservers/);
});
