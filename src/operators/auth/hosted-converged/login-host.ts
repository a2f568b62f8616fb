import { services } from '../../../library/resources/core';
import type { Pass } from '../hosted-cpo/pass/pass';
import { publishingOf } from '../observe/hosted/visibility';
import { endpointRoute, type LoginEndpoint, oauthServerUrl, publishedLoginEndpoint } from '../operands/login-endpoint';
import { LOGIN_SERVICE } from '../operands/services/login-service';
import { hostedConverged } from '../placements/hosted/placement';
import { routes } from '../resources/openshift';

/** Where users reach the oauth-server, as far as the management cluster has said so. */
export function publishedAddress(pass: Pass): Required<LoginEndpoint> | undefined {
  const { hcp, published, namespace, visibility } = pass;
  const strategy = publishingOf(hcp, 'OAuthServer');
  if (strategy === undefined) return undefined;
  const route =
    strategy.type === 'Route'
      ? published.get(routes, endpointRoute(strategy, visibility.isPublic), namespace)
      : undefined;
  const address = publishedLoginEndpoint(strategy, {
    service: published.get(services, LOGIN_SERVICE, namespace),
    route,
  });
  return address.ok ? address.value : undefined;
}

/** The address as a URL; the port is written where it is not the usual one. */
export const addressUrl = (address: Required<LoginEndpoint>): string => oauthServerUrl(hostedConverged, address);
