import { join } from 'node:path';
import type { KubeObject } from '../../../../src/kube/types';
import { configMaps } from '../../../../src/library/resources/core';
import { singleInput } from '../../../../src/om/state/memory-state';
import { OverlayState } from '../../../../src/om/state/overlay-state';
import { readStandaloneInput } from '../../../../src/operators/auth/read-input';
import { controlPlaneDeployments } from '../../../../src/operators/auth/resources/control-plane-deployments';
import { operatorAuthentications, routes } from '../../../../src/operators/auth/resources/openshift';
import { authSettings } from '../../../../src/operators/auth/settings';
import { synthesizeStandalone } from '../../../../src/operators/auth/standalone/desired';

const example = () =>
  readStandaloneInput(join(__dirname, '..', '..', '..', '..', 'examples', 'standalone')).clusters.Management;

const edited = 'edited-by-hand';
const annotations = { [edited]: 'yes' };

const deployment = (namespace: string, name: string) => ({
  apiVersion: 'apps/v1' as const,
  kind: 'Deployment' as const,
  metadata: { name, namespace, annotations },
  spec: {
    replicas: 7,
    selector: { matchLabels: { app: name } },
    strategy: {},
    template: {
      metadata: { labels: { app: name } },
      spec: { containers: [{ name, image: 'registry.example/other:1', resources: {} }] },
    },
  },
});

const authConfig = {
  apiVersion: 'v1' as const,
  kind: 'ConfigMap' as const,
  metadata: { name: 'auth-config', namespace: 'openshift-config-managed', annotations },
  data: { 'auth-config.json': '{}' },
};

const route = {
  apiVersion: 'route.openshift.io/v1' as const,
  kind: 'Route' as const,
  metadata: { name: 'oauth-openshift', namespace: 'openshift-authentication', annotations },
  spec: { host: 'other.example', to: { kind: 'Service' as const, name: 'oauth-openshift' } },
};

/** What is wanted of the example once somebody has changed it. */
function desired(change: (state: OverlayState) => void) {
  const state = new OverlayState(example());
  change(state);
  return synthesizeStandalone(singleInput(state), { settings: authSettings() });
}

const handedOn = (objects: readonly KubeObject[]): readonly string[] =>
  objects
    .filter(({ metadata }) => metadata.annotations?.[edited] === 'yes')
    .map(({ kind, metadata }) => `${kind} ${metadata.name}`);

const withoutEtcd = (state: OverlayState): void => {
  state.remove(configMaps, 'etcd-endpoints', 'openshift-etcd');
};

const set = (state: OverlayState, spec: object): void => {
  const object = state.get(operatorAuthentications, 'cluster');
  if (object === undefined) throw new Error('the example has no operator');
  state.put(operatorAuthentications, { ...object, spec: { ...object.spec, ...spec } });
};

test.each<[string, (state: OverlayState) => void, string]>([
  [
    'a Deployment whose controller fails',
    (state) => {
      withoutEtcd(state);
      state.put(controlPlaneDeployments, deployment('openshift-oauth-apiserver', 'apiserver'));
    },
    'Deployment openshift-oauth-apiserver/apiserver',
  ],
  [
    'objects of an operator that is not in charge',
    (state) => {
      set(state, { managementState: 'Unmanaged' });
      state.put(controlPlaneDeployments, deployment('openshift-authentication', 'oauth-openshift'));
      state.put(routes, route);
    },
    'Deployment openshift-authentication/oauth-openshift',
  ],
  [
    'what is beside a controller that fails',
    (state) => {
      withoutEtcd(state);
      state.put(configMaps, { ...authConfig, metadata: { ...authConfig.metadata, name: 'oauth-serving-cert' } });
      state.put(controlPlaneDeployments, deployment('openshift-oauth-apiserver', 'apiserver'));
    },
    'Deployment openshift-oauth-apiserver/apiserver',
  ],
])('%s: what somebody made of it is not handed on, and a failure says so', (_, change, left) => {
  const { objects, failures } = desired(change);
  expect(handedOn(objects).filter((name) => name.startsWith('Deployment'))).toEqual([]);
  expect(failures.at(-1)).toMatch(/^incomplete: in the input, but wanted by nobody as it is: /);
  expect(failures.at(-1)).toContain(left);
});

test('where all went well what is kept stays, such as the host of the route', () => {
  const whole = desired(() => {});
  expect(whole.failures).toEqual([]);
  const { objects, failures } = desired((state) =>
    state.put(controlPlaneDeployments, deployment('openshift-oauth-apiserver', 'apiserver')),
  );
  expect(failures).toEqual([]);
  const apiserver = (all: readonly KubeObject[]) =>
    all.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'apiserver');
  expect(apiserver(objects)?.spec).toEqual(apiserver(whole.objects)?.spec);
});
