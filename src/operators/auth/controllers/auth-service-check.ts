import { goJoinHostPort } from '../../../kube/host-port';
import { Failure } from '../../../library/failure';
import { services } from '../../../library/resources/core';
import { OAUTH_SERVER_NAMESPACE } from '../operands/namespaces';
import { LOGIN_SERVICE } from '../operands/services/login-service';
import { endpointController, healthOf } from './endpoints/accessible';
import { serviceTrust } from './endpoints/service-trust';
import { listed } from './framework/scope';

/** The oauth-server through its service. Upstream: cluster-authentication-operator pkg/controllers/oauthendpoints. */
export const authServiceCheckController = endpointController({
  name: 'TODO-authServiceCheckController',
  prefix: 'OAuthServerService',
  urls: (scope) => {
    const { spec } = listed(scope, services, LOGIN_SERVICE, OAUTH_SERVER_NAMESPACE);
    const addresses = (spec.ports ?? []).map(({ port }) => goJoinHostPort(spec.clusterIP ?? '', port));
    if (addresses.length === 0) throw new Failure('no valid oauth services found');
    return addresses.map(healthOf);
  },
  trust: serviceTrust,
});
