import type { Route, StringMap } from '../../../../kube/types';
import { insecureLoginTraffic, type LoginRouter, loginRouteDefaults } from '../../divergences/exposure';
import { OAUTH_SERVER_NAMESPACE } from '../namespaces';
import { OAUTH_SERVER } from '../oauth-server/names';
import type { Placement } from '../placement';
import { LOGIN_SERVICE } from '../services/login-service';

/** The route of a standalone oauth-server. */
export const LOGIN_ROUTE = OAUTH_SERVER;

/** The host of the login route where the admin chose none: the name that the router would generate from the domain. */
export const defaultLoginHost = (ingressDomain: string): string => `${LOGIN_ROUTE}.${ingressDomain}`;

/** What every route to the oauth-server has in its spec: TLS goes through to the server, which authenticates clients itself. */
export const loginRouteSpec = ({ resolve }: Placement, router: LoginRouter): Route['spec'] => {
  const { targetPort, weight, wildcardPolicy } = resolve(loginRouteDefaults);
  return {
    port: targetPort === undefined ? undefined : { targetPort },
    tls: { termination: 'passthrough', insecureEdgeTerminationPolicy: resolve(insecureLoginTraffic)[router] },
    to: { kind: 'Service', name: LOGIN_SERVICE, weight },
    wildcardPolicy,
  };
};

/** Labels that a route to the oauth-server gets whatever routers it is meant for. */
export const loginRouteLabels = ({ resolve }: Placement): StringMap => {
  const { app } = resolve(loginRouteDefaults);
  return app === undefined ? {} : { app };
};

/**
 * The route to the oauth-server of a standalone cluster.
 * Upstream: cluster-authentication-operator bindata/oauth-openshift/route.yaml, pkg/controllers/customroute.
 *
 * @param host {@link defaultLoginHost}, or the host that the admin asks for in the cluster's Ingress
 */
export const loginRoute = (placement: Placement, host: string): Route => ({
  apiVersion: 'route.openshift.io/v1',
  kind: 'Route',
  metadata: { name: LOGIN_ROUTE, namespace: OAUTH_SERVER_NAMESPACE, labels: loginRouteLabels(placement) },
  spec: { host, ...loginRouteSpec(placement, 'cluster') },
});
