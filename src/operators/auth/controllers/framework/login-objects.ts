import { own } from '../../../../kube/own';
import type { Route, Secret, Service } from '../../../../kube/types';
import { attempt, notFoundListed } from '../../../../library/failure';
import { secrets, services } from '../../../../library/resources/core';
import { cached } from '../../../../library/scope';
import type { ApplyCondition } from '../../../../om/status/operator-status';
import { OAUTH_SERVER_NAMESPACE } from '../../operands/namespaces';
import { CUSTOM_ROUTER_CERTS, ROUTER_CERTS } from '../../operands/oauth-server/names';
import { LOGIN_ROUTE } from '../../operands/routes/login-route';
import { LOGIN_SERVICE } from '../../operands/services/login-service';
import { activeRouterCertificate } from '../../operands/trust-distribution/router-certs';
import { routes } from '../../resources/openshift';
import { type AuthRun, listed } from './scope';

/** An object that others cannot do without, or the condition that says why. */
export type Found<T> = { readonly object: T } | { readonly condition: ApplyCondition };

/** The oauth-server's service. */
export function loginServiceOf(run: AuthRun, conditionPrefix: string): Found<Service> {
  const service = attempt(() => listed(run, services, LOGIN_SERVICE, OAUTH_SERVER_NAMESPACE));
  if ('value' in service) return { object: service.value };
  const message = `Unable to get oauth server service: ${service.failure.message}`;
  return { condition: { type: `${conditionPrefix}Degraded`, status: 'True', reason: 'GetFailed', message } };
}

/** The oauth-server's route. */
export function loginRouteOf(run: AuthRun, conditionPrefix: string): Found<Route> {
  const route = cached(run, routes, LOGIN_ROUTE, OAUTH_SERVER_NAMESPACE);
  if (route !== undefined) return { object: route };
  const message = `The OAuth server route '${OAUTH_SERVER_NAMESPACE}/${LOGIN_ROUTE}' was not found`;
  return { condition: { type: `${conditionPrefix}Degraded`, status: 'True', reason: 'NotFound', message } };
}

/** {@link loginRouteOf}. @throws Failure when it is not there */
export const listedLoginRoute = (run: AuthRun): Route => listed(run, routes, LOGIN_ROUTE, OAUTH_SERVER_NAMESPACE);

/** A router certificate as it is in force. */
export interface RouterCertificate {
  readonly secret: Secret;
  /** PEM; empty where the secret has none. */
  readonly certificate: string;
  readonly key: string;
  /** Whether it is the wildcard certificate of the cluster's domain and not one of the admin's. */
  readonly isDefault: boolean;
}

const decoded = (secret: Secret, key: string): string =>
  Buffer.from(own(secret.data, key) ?? '', 'base64').toString('utf8');

/** The certificate that the router in front of the oauth-server has. @throws Failure when there is none */
export function routerCertificate(run: AuthRun, ingressDomain: string): RouterCertificate {
  const custom = cached(run, secrets, CUSTOM_ROUTER_CERTS, OAUTH_SERVER_NAMESPACE);
  const standard = cached(run, secrets, ROUTER_CERTS, OAUTH_SERVER_NAMESPACE);
  const active = activeRouterCertificate({ custom, default: standard }, ingressDomain);
  if (active === undefined) throw notFoundListed(secrets, ROUTER_CERTS);
  const { secret, certificateKey, keyKey } = active;
  return {
    secret,
    certificate: decoded(secret, certificateKey),
    key: decoded(secret, keyKey),
    isDefault: custom === undefined,
  };
}
