import { isJsonObject, type JsonObject, type JsonValue } from '../../../kube/json';
import { parseGoUrl } from '../../../kube/parse-go-url';
import type { IngressConfig, Route } from '../../../kube/types';
import { mergeMetadata } from '../../../library/apply/metadata';
import { sameAs } from '../../../library/apply/same';
import { attempt, Failure, unwrap } from '../../../library/failure';
import { cached } from '../../../library/scope';
import { extractApplied } from '../../../om/status/managed-fields';
import { CONFIG_NAMESPACE, OAUTH_SERVER_NAMESPACE } from '../operands/namespaces';
import { CUSTOM_ROUTER_CERTS } from '../operands/oauth-server/names';
import { defaultLoginHost, LOGIN_ROUTE, loginRoute } from '../operands/routes/login-route';
import { ingresses, routes } from '../resources/openshift';
import { customCertificateFault } from './custom-route/custom-certificate';
import { routeConditions } from './custom-route/route-conditions';
import { componentRouteSpec } from './framework/component-route';
import { isOidcLive } from './framework/external-oidc';
import { listedLoginRoute } from './framework/login-objects';
import { CLUSTER } from './framework/operator';
import { type AuthRun, authController, listed, type Scope } from './framework/scope';
import { syncRules } from './framework/sync-rules';

const FIELD_MANAGER = 'AuthenticationCustomRouteController';
const COPY = { namespace: OAUTH_SERVER_NAMESPACE, name: CUSTOM_ROUTER_CERTS };

/** The host the oauth-server should have, and the secret with the certificate for it where it is an admin's own. */
interface Wanted {
  readonly host: string;
  readonly secretName: string;
}

/** The host and certificate that an admin asks for, or the default ones. */
export function wantedHost(ingress: IngressConfig): Wanted {
  const custom = componentRouteSpec(ingress);
  if (custom === undefined) return { host: defaultLoginHost(ingress.spec.domain ?? ''), secretName: '' };
  return { host: custom.hostname, secretName: custom.servingCertKeyPairSecret?.name ?? '' };
}

/** The route that the operator wants. */
export const wantedRoute = ({ placement }: Pick<AuthRun, 'placement'>, ingress: IngressConfig): Route =>
  loginRoute(placement, wantedHost(ingress).host);

function faults(scope: Scope, ingress: IngressConfig): readonly string[] {
  if (componentRouteSpec(ingress) === undefined) return [];
  const { host, secretName } = wantedHost(ingress);
  const url = parseGoUrl(host);
  return [customCertificateFault(scope, secretName) ?? [], url.ok ? [] : url.error].flat();
}

function applyRoute(scope: Scope, required: Route): void {
  const existing = scope.state.get(routes, LOGIN_ROUTE, OAUTH_SERVER_NAMESPACE);
  if (existing === undefined) {
    scope.write.create(routes, required);
    return;
  }
  const metadata = mergeMetadata(existing.metadata, required.metadata);
  if (!metadata.changed && sameAs('route/v1.RouteSpec', existing.spec, required.spec)) return;
  scope.write.update(routes, { ...existing, metadata: metadata.value, spec: required.spec });
}

const applyIngressStatus = (scope: Scope, componentRoutes: readonly JsonValue[]): void =>
  scope.write.applyStatus(
    ingresses,
    {
      apiVersion: 'config.openshift.io/v1',
      kind: 'Ingress',
      metadata: { name: CLUSTER },
      status: componentRoutes.length === 0 ? {} : { componentRoutes },
    },
    FIELD_MANAGER,
  );

/** Says in the cluster's Ingress where the oauth-server is and how it is. @throws Failure when there is no route yet */
function publishStatus(scope: Scope, ingress: IngressConfig, errors: readonly string[]): void {
  const route = listedLoginRoute(scope);
  applyIngressStatus(scope, [
    {
      namespace: OAUTH_SERVER_NAMESPACE,
      name: LOGIN_ROUTE,
      defaultHostname: defaultLoginHost(ingress.spec.domain ?? ''),
      currentHostnames: [route.spec.host ?? ''],
      consumingUsers: ['system:serviceaccount:oauth-openshift:authentication-operator'],
      relatedObjects: [
        { group: 'route.openshift.io', resource: 'routes', namespace: OAUTH_SERVER_NAMESPACE, name: LOGIN_ROUTE },
      ],
      conditions: routeConditions(scope, ingress, route, errors),
    },
  ]);
}

const isOurs = (route: JsonObject): boolean => route.name === LOGIN_ROUTE && route.namespace === OAUTH_SERVER_NAMESPACE;

function removeOperands(scope: Scope, ingress: IngressConfig): void {
  if (cached(scope, routes, LOGIN_ROUTE, OAUTH_SERVER_NAMESPACE) !== undefined) {
    scope.write.delete(routes, LOGIN_ROUTE, OAUTH_SERVER_NAMESPACE);
  }
  const status = unwrap(extractApplied(ingress, FIELD_MANAGER, 'status'))?.status;
  const applied = isJsonObject(status) ? status.componentRoutes : undefined;
  const list: readonly JsonValue[] = Array.isArray(applied) ? applied : [];
  const others = list.filter(isJsonObject).filter((route) => !isOurs(route));
  if (others.length < list.length) applyIngressStatus(scope, others);
  scope.provide(syncRules.of({ kind: 'Secret', target: COPY }));
}

/**
 * Keeps the route to the oauth-server, under the host and certificate that an admin asks for.
 * Upstream: cluster-authentication-operator pkg/controllers/customroute.
 */
export const customRouteController = authController('TODO-customRouteController', (scope) => {
  const ingress = listed(scope, ingresses, CLUSTER);
  if (isOidcLive(scope)) return removeOperands(scope, ingress);
  const errors = faults(scope, ingress);
  if (errors.length > 0) {
    // Without a route there is nothing to report on; what is wrong is the more important news.
    attempt(() => publishStatus(scope, ingress, errors));
    throw new Failure(`custom route configuration failed verification: [${errors.join(' ')}]`);
  }
  applyRoute(scope, wantedRoute(scope, ingress));
  publishStatus(scope, ingress, []);
  const { secretName } = wantedHost(ingress);
  const source = secretName === '' ? undefined : { namespace: CONFIG_NAMESPACE, name: secretName };
  scope.provide(syncRules.of({ kind: 'Secret', target: COPY, source }));
});
