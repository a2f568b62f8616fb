import { services } from '../../../../library/resources/core';
import { type Result, success } from '../../../../om/result';
import { oauthEnabled } from '../../observe/hosted/authentication-type';
import { publishingOf } from '../../observe/hosted/visibility';
import { endpointRoute, publishedLoginEndpoint } from '../../operands/login-endpoint';
import { LOGIN_SERVICE } from '../../operands/services/login-service';
import type { PublishingStrategy } from '../../resources/config/publishing';
import { routes } from '../../resources/openshift';
import type { Pass } from './pass';

/** Where users reach the oauth-server. */
export type LoginAddress = { readonly host: string; readonly port: number };

/** The address of an oauth-server that is not published. */
const nowhere: LoginAddress = { host: '', port: 0 };

/**
 * How the oauth-server is published; undefined where it does not run, or where the control plane does not say, so that it
 * runs unpublished.
 */
export const loginStrategy = ({ hcp }: Pass): PublishingStrategy | undefined =>
  oauthEnabled(hcp) ? publishingOf(hcp, 'OAuthServer') : undefined;

/**
 * The address under which the oauth-server is published.
 *
 * @returns undefined while the management cluster has not made one up yet; a failure where none can ever be
 */
export function loginAddress(pass: Pass): Result<LoginAddress | undefined> {
  const strategy = loginStrategy(pass);
  if (strategy === undefined) return success(nowhere);
  const { published, namespace, visibility } = pass;
  const route =
    strategy.type === 'Route'
      ? published.get(routes, endpointRoute(strategy, visibility.isPublic), namespace)
      : undefined;
  return publishedLoginEndpoint(strategy, { service: published.get(services, LOGIN_SERVICE, namespace), route });
}

/** The address as stages need it that build on one; undefined where there is none, for whatever reason. */
export function knownLoginAddress(pass: Pass): LoginAddress | undefined {
  const address = loginAddress(pass);
  return address.ok ? address.value : undefined;
}
