import { aggregate } from '../../../kube/go-errors';
import { applyConfigMap } from '../../../library/apply/config-map';
import { Failure } from '../../../library/failure';
import { configMaps } from '../../../library/resources/core';
import { cached } from '../../../library/scope';
import { servingCertSource } from '../divergences/guest';
import { CONFIG_MANAGED_NAMESPACE } from '../operands/namespaces';
import { OAUTH_SERVING_CERT, routerServingCert } from '../operands/trust-distribution/oauth-serving-cert';
import { isOidcLive } from './framework/external-oidc';
import { ingressDomain } from './framework/ingress-domain';
import { routerCertificate } from './framework/login-objects';
import { authController } from './framework/scope';

/**
 * Publishes the certificates that clients of the oauth-server should trust.
 * Upstream: cluster-authentication-operator pkg/controllers/trustdistribution.
 */
export const trustDistributionController = authController(
  'TODO-trustDistributionController',
  { hostedInstead: servingCertSource },
  (scope) => {
    if (isOidcLive(scope)) {
      if (cached(scope, configMaps, OAUTH_SERVING_CERT, CONFIG_MANAGED_NAMESPACE) !== undefined) {
        scope.write.delete(configMaps, OAUTH_SERVING_CERT, CONFIG_MANAGED_NAMESPACE);
      }
      return;
    }
    const { configMap, problems } = routerServingCert(routerCertificate(scope, ingressDomain(scope)).certificate);
    if (configMap !== undefined) {
      applyConfigMap(scope, configMap);
    } else {
      const error = aggregate(problems);
      if (error !== undefined) throw new Failure(error);
    }
  },
);
