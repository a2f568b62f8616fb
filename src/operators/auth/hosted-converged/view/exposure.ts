import type { Endpoints, Route } from '../../../../kube/types';
import { endpoints, services } from '../../../../library/resources/core';
import type { Pass } from '../../hosted-cpo/pass/pass';
import { OAUTH_APISERVER_NAMESPACE, OAUTH_SERVER_NAMESPACE } from '../../operands/namespaces';
import { APISERVER_SERVICE } from '../../operands/oauth-apiserver/names';
import { INTERNAL_LOGIN_ROUTE, PRIVATE_LOGIN_ROUTE, PUBLIC_LOGIN_ROUTE } from '../../operands/oauth-server/names';
import { LOGIN_ROUTE, loginRouteLabels, loginRouteSpec } from '../../operands/routes/login-route';
import { HOSTED_APISERVER_SERVICE } from '../../operands/services/apiserver-service';
import { LOGIN_SERVICE } from '../../operands/services/login-service';
import { controlPlaneDeployments } from '../../resources/control-plane-deployments';
import { routes } from '../../resources/openshift';
import type { ViewedHost } from './configuration';
import { type Shown, shown } from './shown';

/** The route to the oauth-server under its published host: that somebody knows the host means that it is served. */
const loginRoute = ({ placement }: Pass, host: string): Route => ({
  apiVersion: 'route.openshift.io/v1',
  kind: 'Route',
  metadata: { name: LOGIN_ROUTE, namespace: OAUTH_SERVER_NAMESPACE, labels: loginRouteLabels(placement) },
  spec: { host, ...loginRouteSpec(placement, 'cluster') },
  status: { ingress: [{ host, routerName: 'hosted', conditions: [{ type: 'Admitted', status: 'True' }] }] },
});

const serving = (name: string, namespace: string, ip: string, port: number): Endpoints => ({
  apiVersion: 'v1',
  kind: 'Endpoints',
  metadata: { name, namespace },
  subsets: [{ addresses: [{ ip }], ports: [{ port }] }],
});

const servers = [
  { service: LOGIN_SERVICE, known: LOGIN_SERVICE, namespace: OAUTH_SERVER_NAMESPACE, port: 6443 },
  {
    service: HOSTED_APISERVER_SERVICE,
    known: APISERVER_SERVICE,
    namespace: OAUTH_APISERVER_NAMESPACE,
    port: 8443,
  },
] as const;

/** What answers behind the two Services: pods, as far as their Deployment counts available ones. */
const behindServices = ({ management, namespace }: Pass, settled: boolean): readonly Shown[] =>
  servers.map(({ service, known, namespace: home, port }) =>
    shown(endpoints, { namespace: home, name: known }, () => {
      const found = management.get(services, service, namespace);
      if (found === undefined) return undefined;
      const available = (): number =>
        management.get(controlPlaneDeployments, service, namespace)?.status?.availableReplicas ?? 0;
      if (!settled && available() === 0) return undefined;
      return serving(known, home, found.spec.clusterIP || '127.0.0.1', port);
    }),
  );

/** A route that nobody serves any more is there all the same, until it is taken away. */
function routeOf(pass: Pass, host: string | undefined): Route | undefined {
  if (host !== undefined) return loginRoute(pass, host);
  const { management, namespace } = pass;
  for (const name of [PUBLIC_LOGIN_ROUTE, PRIVATE_LOGIN_ROUTE, INTERNAL_LOGIN_ROUTE]) {
    const left = management.get(routes, name, namespace);
    if (left !== undefined) return { ...loginRoute(pass, left.spec.host ?? ''), status: {} };
  }
  return undefined;
}

/**
 * How the servers are reached, as a standalone cluster would show it.
 *
 * @param settled whether pods count as running
 */
export const exposure = (pass: Pass, viewed: () => ViewedHost, settled: boolean): readonly Shown[] => [
  shown(routes, { namespace: OAUTH_SERVER_NAMESPACE, name: LOGIN_ROUTE }, () => routeOf(pass, viewed().host)),
  ...behindServices(pass, settled),
];
