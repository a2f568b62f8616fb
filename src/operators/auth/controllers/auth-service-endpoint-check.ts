import { goJoinHostPort } from '../../../kube/host-port';
import { Failure } from '../../../library/failure';
import { endpoints } from '../../../library/resources/core';
import { OAUTH_SERVER_NAMESPACE } from '../operands/namespaces';
import { LOGIN_SERVICE } from '../operands/services/login-service';
import { endpointController, healthOf } from './endpoints/accessible';
import { serviceTrust } from './endpoints/service-trust';
import { listed } from './framework/scope';

/** The oauth-server's pods one by one. Upstream: cluster-authentication-operator pkg/controllers/oauthendpoints. */
export const authServiceEndpointCheckController = endpointController({
  name: 'TODO-authServiceEndpointCheckController',
  prefix: 'OAuthServerServiceEndpoints',
  urls: (scope) => {
    const { subsets = [] } = listed(scope, endpoints, LOGIN_SERVICE, OAUTH_SERVER_NAMESPACE);
    const addresses = subsets.flatMap(({ addresses = [], ports = [] }) =>
      addresses.flatMap(({ ip }) => ports.map(({ port }) => goJoinHostPort(ip, port))),
    );
    if (addresses.length === 0) throw new Failure('oauth service endpoints are not ready');
    return addresses.map(healthOf);
  },
  trust: serviceTrust,
});
