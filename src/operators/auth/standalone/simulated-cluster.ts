import type { ConfigMap, Endpoints, Route } from '../../../kube/types';
import type { OverlayState } from '../../../om/state/overlay-state';
import { configMaps, endpoints, services } from '../resources/core';
import { routes } from '../resources/openshift';

const servicesWithPods = [
  { namespace: 'openshift-authentication', name: 'oauth-openshift' },
  { namespace: 'openshift-oauth-apiserver', name: 'api' },
];

/**
 * What the rest of a cluster does about the operator's objects, so that the operator can go on: the router admits the
 * route, pods come up behind the services, the installation ends. Only what is missing is added.
 *
 * @returns whether anything was added
 */
export function react(state: OverlayState): boolean {
  const route = state.get(routes, 'oauth-openshift', 'openshift-authentication');
  const admitting = route !== undefined && (route.status?.ingress ?? []).length === 0;
  if (admitting) state.put(routes, admitted(route));
  const starting = servicesWithPods.filter(
    ({ name, namespace }) =>
      state.get(services, name, namespace) !== undefined && state.get(endpoints, name, namespace) === undefined,
  );
  for (const { name, namespace } of starting) state.put(endpoints, serving(name, namespace));
  const installing = state.get(configMaps, 'bootstrap', 'kube-system') === undefined;
  if (installing) state.put(configMaps, installed);
  return admitting || starting.length > 0 || installing;
}

const installed: ConfigMap = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'bootstrap', namespace: 'kube-system' },
  data: { status: 'complete' },
};

const admitted = (route: Route): Route => ({
  ...route,
  status: {
    ingress: [{ host: route.spec.host, routerName: 'default', conditions: [{ type: 'Admitted', status: 'True' }] }],
  },
});

const serving = (name: string, namespace: string): Endpoints => ({
  apiVersion: 'v1',
  kind: 'Endpoints',
  metadata: { name, namespace },
  subsets: [{ addresses: [{ ip: '127.0.0.1' }], ports: [{ port: 6443 }] }],
});
