import type { Route, Service } from '../../../kube/types';
import { failure, type Result, success } from '../../../om/result';
import type { PublishingStrategy } from '../resources/config/publishing';
import { masterPublicURL } from './oauth-server/urls';
import type { Placement } from './placement';
import { EXTERNAL_PORT } from './services/published-login-service';

/** Where clients reach the oauth-server. Without a port it is the one of HTTPS. */
export interface LoginEndpoint {
  readonly host: string;
  readonly port?: number;
}

/**
 * The issuer of OAuth tokens, and what all addresses of the oauth-server begin with. IPv6 hosts get brackets; whether the
 * port is written is a divergence.
 */
export const oauthServerUrl = ({ resolve }: Placement, { host, port }: LoginEndpoint): string =>
  masterPublicURL({ host, port: port ?? EXTERNAL_PORT }, resolve);

/** Where the browser shows a token to copy. */
export const tokenDisplayUrl = (placement: Placement, endpoint: LoginEndpoint): string =>
  `${oauthServerUrl(placement, endpoint)}/oauth/token/display`;

/** Where command line clients that answer a challenge get their token. */
export const tokenImplicitUrl = (placement: Placement, endpoint: LoginEndpoint): string =>
  `${oauthServerUrl(placement, endpoint)}/oauth/token/implicit`;

/** What is there to read an endpoint from: the Service as it is now, and the route that clients use. */
export interface PublishedObjects {
  readonly service?: Service;
  /** The public, the private or the internal route; see {@link endpointRoute}. */
  readonly route?: Route;
}

/** The route whose host clients use. A route that is not there yet means that the endpoint is not known yet. */
export const endpointRoute = (
  strategy: PublishingStrategy,
  isPublic: boolean,
): 'oauth' | 'oauth-private' | 'oauth-internal' => {
  if (isPublic) return 'oauth';
  return strategy.route?.hostname ? 'oauth-private' : 'oauth-internal';
};

/**
 * Where clients reach a hosted oauth-server. Undefined while that is not known: nothing admitted, assigned or provisioned.
 * Fails for a node port without the address of a node.
 * Upstream: hypershift control-plane-operator/controllers/hostedcontrolplane/{infra,oauth}.
 */
export const publishedLoginEndpoint = (
  strategy: PublishingStrategy,
  { service, route }: PublishedObjects,
): Result<Required<LoginEndpoint> | undefined> => {
  if (service === undefined) return success(undefined);
  switch (strategy.type) {
    case 'Route':
      if (route === undefined) return success(undefined);
      return success(external(strategy.route?.hostname || route.spec.host));
    case 'NodePort':
      if (strategy.nodePort === undefined) {
        return failure('strategy details not specified for OAuth nodeport type service');
      }
      return success(nodePort(strategy.nodePort.address, service.spec.ports?.[0]?.nodePort));
    case 'LoadBalancer':
      return success(external(strategy.loadBalancer?.hostname || assignedAddress(service)));
    default:
      return success(undefined);
  }
};

const external = (host: string | undefined): Required<LoginEndpoint> | undefined =>
  host ? { host, port: EXTERNAL_PORT } : undefined;

const nodePort = (host: string | undefined, port: number | undefined): Required<LoginEndpoint> | undefined =>
  port && host ? { host, port } : undefined;

const assignedAddress = (service: Service): string | undefined => {
  const ingress = service.status?.loadBalancer?.ingress?.[0];
  return ingress?.hostname || ingress?.ip || undefined;
};
