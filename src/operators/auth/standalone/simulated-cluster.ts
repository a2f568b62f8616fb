import type { Endpoints, KubeObject, Route } from '../../../kube/types';
import { configMaps, endpoints, services } from '../../../library/resources/core';
import type { Action } from '../../../om/request';
import type { ResourceType } from '../../../om/resource-type';
import type { ApiServer } from '../../../om/run/api-server';
import { OAUTH_APISERVER_NAMESPACE, OAUTH_SERVER_NAMESPACE } from '../operands/namespaces';
import { APISERVER_SERVICE } from '../operands/oauth-apiserver/names';
import { OAUTH_SERVER } from '../operands/oauth-server/names';
import { routes } from '../resources/openshift';
import { installed } from './rest-of-cluster';

const servicesWithPods = [
  { namespace: OAUTH_SERVER_NAMESPACE, name: OAUTH_SERVER },
  { namespace: OAUTH_APISERVER_NAMESPACE, name: APISERVER_SERVICE },
];

/**
 * What the rest of a cluster does about the operator's objects, so that the operator can go on: the router admits the
 * route, pods come up behind the services, the installation ends. Only what is missing is added.
 *
 * @returns what was done, in words; empty where nothing was missing
 */
export function react(server: ApiServer): readonly string[] {
  const { state } = server;
  const done: string[] = [];
  const write = <T extends KubeObject>(action: Action, type: ResourceType<T>, object: T, what: string): void => {
    const { group, version, resource, kind } = type;
    const { name = '', namespace } = object.metadata;
    const request = {
      action,
      cluster: 'Management',
      resource: { group, version, resource },
      kind,
      name,
      namespace,
    } as const;
    if (server.write({ ...request, body: object, controller: '' }).kind === 'accepted') done.push(what);
  };
  const route = state.get(routes, OAUTH_SERVER, OAUTH_SERVER_NAMESPACE);
  if (route !== undefined && (route.status?.ingress ?? []).length === 0) {
    write('UpdateStatus', routes, admitted(route), 'the router admits the route');
  }
  for (const { name, namespace } of servicesWithPods) {
    if (state.get(services, name, namespace) === undefined) continue;
    if (state.get(endpoints, name, namespace) !== undefined) continue;
    write('Create', endpoints, serving(name, namespace), `pods come up behind Service ${namespace}/${name}`);
  }
  if (state.get(configMaps, 'bootstrap', 'kube-system') === undefined) {
    write('Create', configMaps, installed, 'the installation ends');
  }
  return done;
}

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
