import { services } from '../../../../library/resources/core';
import { inContext, type Result, success } from '../../../../om/result';
import { INTERNAL_LOGIN_ROUTE, PRIVATE_LOGIN_ROUTE, PUBLIC_LOGIN_ROUTE } from '../../operands/oauth-server/names';
import { internalLoginRoute, privateLoginRoute, publicLoginRoute } from '../../operands/routes/control-plane-routes';
import { controlPlaneApiserverService, HOSTED_APISERVER_SERVICE } from '../../operands/services/apiserver-service';
import { LOGIN_SERVICE } from '../../operands/services/login-service';
import { publishedLoginService } from '../../operands/services/published-login-service';
import type { PublishingStrategy } from '../../resources/config/publishing';
import { routes } from '../../resources/openshift';
import { unpublished } from '../pass/awaited';
import { loginStrategy } from '../pass/login-address';
import type { Pass } from '../pass/pass';
import { done, ended, type Stage, skipped } from '../pass/stage';
import { createOrUpdate } from '../upsert/create-or-update';

/**
 * What makes both servers reachable: their Services and the routes to the oauth-server.
 * Upstream: openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/infra.
 */
export const infrastructure: Stage = {
  name: 'infrastructure',
  run(pass) {
    const strategy = loginStrategy(pass);
    if (strategy === undefined) return skipped(unpublished(pass));
    const service = loginService(pass, strategy);
    if (!service.ok) {
      const message = `failed to reconcile OAuth server service: ${service.error}`;
      return ended({ message, missing: ['service/oauth-server'] });
    }
    if (strategy.type === 'Route') loginRoutes(pass, strategy.route?.hostname ?? '');
    createOrUpdate(pass.management, services, HOSTED_APISERVER_SERVICE, pass.namespace, (existing) =>
      success(controlPlaneApiserverService(pass.placement, existing, pass.owner)),
    );
    return done();
  },
};

function loginService(pass: Pass, strategy: PublishingStrategy): Result<unknown> {
  const { placement, owner, hcp, visibility } = pass;
  const publication = { strategy, platform: hcp.spec.platform?.type ?? '', isPrivate: visibility.isPrivate };
  const result = createOrUpdate(pass.management, services, LOGIN_SERVICE, pass.namespace, (existing) =>
    publishedLoginService(placement, existing, owner, publication),
  );
  return inContext('failed to reconcile OAuth service', result);
}

/** One external route, public or private, and an internal one where the control plane has private access. */
function loginRoutes(pass: Pass, hostname: string): void {
  const { management, namespace, placement, owner, visibility, settings } = pass;
  const external = {
    hostname,
    defaultIngressDomain: settings.defaultIngressDomain,
    servedByOwnRouter: visibility.usesOwnRouter,
  };
  if (visibility.isPublic) {
    management.deleteIfNeeded(routes, PRIVATE_LOGIN_ROUTE, namespace);
    createOrUpdate(management, routes, PUBLIC_LOGIN_ROUTE, namespace, (existing) =>
      success(publicLoginRoute(placement, existing, owner, external)),
    );
  } else {
    management.deleteIfNeeded(routes, PUBLIC_LOGIN_ROUTE, namespace);
    if (hostname === '') management.deleteIfNeeded(routes, PRIVATE_LOGIN_ROUTE, namespace);
    else {
      createOrUpdate(management, routes, PRIVATE_LOGIN_ROUTE, namespace, (existing) =>
        success(privateLoginRoute(placement, existing, owner, external)),
      );
    }
  }
  if (!visibility.isPrivate) return;
  createOrUpdate(management, routes, INTERNAL_LOGIN_ROUTE, namespace, (existing) =>
    success(internalLoginRoute(placement, existing, owner)),
  );
}
