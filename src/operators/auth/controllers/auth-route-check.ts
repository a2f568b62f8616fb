import { attempt, Failure } from '../../../library/failure';
import { configMaps } from '../../../library/resources/core';
import { CONFIG_MANAGED_NAMESPACE, OAUTH_SERVER_NAMESPACE } from '../operands/namespaces';
import { LOGIN_ROUTE } from '../operands/routes/login-route';
import { CA_BUNDLE_KEY } from '../operands/trust-distribution/oauth-serving-cert';
import { ingresses } from '../resources/openshift';
import { endpointController, healthOf } from './endpoints/accessible';
import { componentRouteStatus } from './framework/component-route';
import { ingressDomain } from './framework/ingress-domain';
import { listedLoginRoute, routerCertificate } from './framework/login-objects';
import { CLUSTER } from './framework/operator';
import { proxyFor, resolveProxies } from './framework/proxy';
import { listed, type Scope } from './framework/scope';

const ROUTE = `"${OAUTH_SERVER_NAMESPACE}/${LOGIN_ROUTE}"`;

function inContext<T>(what: string, read: () => T): T {
  const found = attempt(read);
  if ('value' in found) return found.value;
  throw new Failure(`failed to retrieve ${what} from cache: ${found.failure.message}`, found.failure.notFound);
}

/** The hosts that routers serve of those that the operator asked for. */
function admittedHosts(scope: Scope): readonly string[] {
  const ingress = inContext('ingress', () => listed(scope, ingresses, CLUSTER));
  const route = inContext('route', () => listedLoginRoute(scope));
  const current = componentRouteStatus(ingress)?.currentHostnames;
  if (current === undefined) {
    throw new Failure(`ingress.config/cluster does not yet have status for the ${ROUTE} route`);
  }
  const wanted = new Set(current);
  const hosts: string[] = [];
  for (const { host = '', conditions = [] } of route.status?.ingress ?? []) {
    if (host === '' || !wanted.has(host)) continue;
    if (!conditions.some(({ type, status }) => type === 'Admitted' && status === 'True')) continue;
    hosts.push(host);
    wanted.delete(host);
  }
  if (hosts.length === 0) throw new Failure(`route ${ROUTE}: status does not have a valid host address`);
  if (wanted.size > 0) {
    const missing = [...wanted].sort().join(' ');
    throw new Failure(`route ${ROUTE}: the following hostnames have not yet been admitted: [${missing}]`);
  }
  return hosts;
}

/** Checks that there is something to trust the router by. */
function routeTrust(scope: Scope): void {
  const bundle = listed(scope, configMaps, 'default-ingress-cert', CONFIG_MANAGED_NAMESPACE);
  const domain = ingressDomain(scope);
  if (domain === '') throw new Failure('ingress config domain cannot be empty');
  // Without a certificate there is nothing that could be wrong about the bundle: the machine's own trust decides.
  if (routerCertificate(scope, domain).certificate === '') return;
  if (bundle.data?.[CA_BUNDLE_KEY] === undefined) {
    throw new Failure(
      `the openshift-config-managed/default-ingress-cert CM does not contain the "${CA_BUNDLE_KEY}" key`,
    );
  }
}

/** The oauth-server through its route. Upstream: cluster-authentication-operator pkg/controllers/oauthendpoints. */
export const authRouteCheckController = endpointController({
  name: 'TODO-authRouteCheckController',
  prefix: 'OAuthServerRoute',
  urls: (scope) => admittedHosts(scope).map(healthOf),
  trust: routeTrust,
  proxy: (scope, url) => proxyFor(url, resolveProxies(scope)),
});
