import type { StateEntry } from '../../../../src/om/state/memory-state';
import { isOidcLive } from '../../../../src/operators/auth/controllers/framework/external-oidc';
import { authController } from '../../../../src/operators/auth/controllers/framework/scope';
import { featureGates } from '../../../../src/operators/auth/resources/openshift';
import { authentication, configMap, OIDC_CONFIG, object, oidcCluster } from './cluster-objects';
import { runController } from './run-controller';

const isLive = (objects: readonly StateEntry[]): boolean | string => {
  let live = false;
  const { error } = runController(
    authController('test', (scope) => {
      live = isOidcLive(scope);
    }),
    objects,
  );
  return error ?? live;
};

const without = (name: string) => oidcCluster([3]).filter(({ object }) => object.metadata.name !== name);

test.each([
  ['with the integrated server', [authentication({ type: 'IntegratedOAuth' })], false],
  ['when every kube-apiserver has it', oidcCluster([3, 3]), true],
  ['while one kube-apiserver runs an old revision', [...oidcCluster([3, 2], OIDC_CONFIG)].slice(0, -1), false],
  [
    'while the configuration still has the token webhook',
    oidcCluster([3], `${OIDC_CONFIG}"authentication-token-webhook-config-file":`),
    false,
  ],
  ['while the configuration still has metadata', oidcCluster([3], OIDC_CONFIG.replace('""', '"/m"')), false],
])('external OIDC %s', (_, objects, live) => {
  expect(isLive(objects)).toBe(live);
});

test.each([
  [
    'no configuration',
    [],
    'getting authentications.config.openshift.io/cluster: authentication.config.openshift.io "cluster" not found',
  ],
  [
    'no kube-apiserver',
    [authentication({ type: 'OIDC' })],
    'getting kubeapiservers.operator.openshift.io/cluster: kubeapiserver.operator.openshift.io "cluster" not found',
  ],
  [
    'no nodes',
    oidcCluster([]),
    'determining observed revisions in kubeapiservers.operator.openshift.io/cluster; no node statuses found',
  ],
  [
    'a node without a revision',
    oidcCluster([0]),
    'determining observed revisions in kubeapiservers.operator.openshift.io/cluster; some nodes do not have a valid CurrentRevision',
  ],
  [
    'a revision without its configuration',
    without('config-3'),
    'getting configmap openshift-kube-apiserver/config-3: configmap "config-3" not found',
  ],
])('it cannot be told with %s', (_, objects, message) => {
  expect(isLive(objects)).toBe(message);
});

describe('with claims from further sources', () => {
  const gate = object(
    featureGates,
    { name: 'cluster' },
    { status: { featureGates: [{ version: '', enabled: [{ name: 'ExternalOIDCExternalClaimsSourcing' }] }] } },
  );
  const deployed = (data: Readonly<Record<string, string>>) =>
    configMap('openshift-oauth-apiserver', 'auth-config', data);

  test.each([
    ['is not live before its configuration is deployed', [], false],
    ['is live once it is', [deployed({ 'auth-config.json': '{}' })], true],
    [
      'is in doubt when the configuration is empty',
      [deployed({})],
      'configmap openshift-oauth-apiserver/auth-config does not contain auth-config.json key',
    ],
  ])('%s', (_, objects, live) => {
    expect(isLive([authentication({ type: 'OIDC' }), gate, ...objects])).toBe(live);
  });
});
