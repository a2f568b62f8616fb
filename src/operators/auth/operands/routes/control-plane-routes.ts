import { withOwner } from '../../../../kube/owner-reference';
import { orAbsent, without } from '../../../../kube/string-map';
import type { Route, StringMap } from '../../../../kube/types';
import type { LoginRouter } from '../../divergences/exposure';
import type { ControlPlaneOwner } from '../control-plane-owner';
import { INTERNAL_LOGIN_ROUTE, PRIVATE_LOGIN_ROUTE, PUBLIC_LOGIN_ROUTE } from '../oauth-server/names';
import type { Placement } from '../placement';
import { EXTERNAL_DNS_ANNOTATION } from '../services/published-login-service';
import { loginRouteLabels, loginRouteSpec } from './login-route';
import { shortenedRouteHost } from './route-host';

const ROUTER_LABEL = 'hypershift.openshift.io/hosted-control-plane';
const INTERNAL_LABEL = 'hypershift.openshift.io/internal-route';
const VISIBILITY_LABEL = 'hypershift.openshift.io/route-visibility';

/** What decides the host and the router of an external route. */
export interface ExternalRoute {
  /** The host that the admin asks for; without one the existing host stays, or the router chooses. */
  readonly hostname?: string;
  /** The domain of the management cluster's default router, where the operator knows it. */
  readonly defaultIngressDomain?: string;
  /** Whether the control plane's own router serves it, rather than the management cluster's. */
  readonly servedByOwnRouter: boolean;
}

/**
 * The public route: the existing one with host, target and TLS set.
 * Upstream: hypershift control-plane-operator/controllers/hostedcontrolplane/oauth/route.go.
 */
export const publicLoginRoute = (
  placement: Placement,
  existing: Route | undefined,
  owner: ControlPlaneOwner,
  external: ExternalRoute,
): Route => externalRoute(placement, PUBLIC_LOGIN_ROUTE, existing, owner, external, {});

/** The route of a private control plane with a host: as {@link publicLoginRoute}, and marked as private. */
export const privateLoginRoute = (
  placement: Placement,
  existing: Route | undefined,
  owner: ControlPlaneOwner,
  external: ExternalRoute,
): Route =>
  externalRoute(placement, PRIVATE_LOGIN_ROUTE, existing, owner, external, {
    [VISIBILITY_LABEL]: 'private',
    [INTERNAL_LABEL]: 'true',
  });

/**
 * The route that the private link resolves: `oauth.apps.<control plane>.hypershift.local` unless it has a host already.
 * Always served by the control plane's own router.
 */
export const internalLoginRoute = (
  placement: Placement,
  existing: Route | undefined,
  owner: ControlPlaneOwner,
): Route =>
  route(placement, INTERNAL_LOGIN_ROUTE, existing, owner, {
    host: existing?.spec.host || `oauth.apps.${owner.reference.name}.hypershift.local`,
    labels: { ...existing?.metadata.labels, [ROUTER_LABEL]: owner.namespace, [INTERNAL_LABEL]: 'true' },
    annotations: existing?.metadata.annotations,
    router: 'controlPlane',
  });

const externalRoute = (
  placement: Placement,
  name: string,
  existing: Route | undefined,
  owner: ControlPlaneOwner,
  { hostname, defaultIngressDomain, servedByOwnRouter }: ExternalRoute,
  marks: StringMap,
): Route =>
  route(placement, name, existing, owner, {
    host: hostname || existing?.spec.host || shortenedRouteHost(name, owner.namespace, defaultIngressDomain),
    labels: {
      ...without(existing?.metadata.labels, ROUTER_LABEL),
      ...(servedByOwnRouter ? { [ROUTER_LABEL]: owner.namespace } : {}),
      ...marks,
    },
    annotations: without(existing?.metadata.annotations, EXTERNAL_DNS_ANNOTATION),
    router: servedByOwnRouter ? 'controlPlane' : 'cluster',
  });

const route = (
  placement: Placement,
  name: string,
  existing: Route | undefined,
  owner: ControlPlaneOwner,
  own: {
    readonly host?: string;
    readonly router: LoginRouter;
    readonly labels: StringMap;
    readonly annotations?: StringMap;
  },
): Route => {
  const { port, wildcardPolicy, ...spec } = loginRouteSpec(placement, own.router);
  return {
    ...existing,
    apiVersion: 'route.openshift.io/v1',
    kind: 'Route',
    metadata: {
      name,
      namespace: owner.namespace,
      ...existing?.metadata,
      labels: orAbsent({ ...loginRouteLabels(placement), ...own.labels }),
      annotations: orAbsent(own.annotations ?? {}),
      ownerReferences: withOwner(existing?.metadata.ownerReferences, owner.reference),
    },
    spec: {
      ...existing?.spec,
      ...spec,
      host: own.host,
      port: port ?? existing?.spec.port,
      wildcardPolicy: wildcardPolicy ?? existing?.spec.wildcardPolicy,
    },
  };
};
