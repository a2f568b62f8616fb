import { services } from '../../../../library/resources/core';
import type { Reason, Waiting } from '../../../../om/reason';
import { oauthEnabled } from '../../observe/hosted/authentication-type';
import { publishingOf } from '../../observe/hosted/visibility';
import { endpointRoute } from '../../operands/login-endpoint';
import { LOGIN_SERVICE } from '../../operands/services/login-service';
import type { PublishingStrategy } from '../../resources/config/publishing';
import { routes } from '../../resources/openshift';
import type { Pass } from './pass';

/** Why nothing is published: only the built-in oauth-server is, and only where the control plane says how. */
export const unpublished = ({ hcp }: Pick<Pass, 'hcp'>): Reason => ({
  because: oauthEnabled(hcp)
    ? 'the control plane does not say how the oauth-server is published (spec.services)'
    : 'users log in with external issuers',
});

/** What the address of the oauth-server waits for, where it has none yet. */
export function awaitedAddress(pass: Pick<Pass, 'hcp' | 'published' | 'namespace' | 'visibility'>): Waiting {
  const { hcp, published, namespace } = pass;
  const service = published.get(services, LOGIN_SERVICE, namespace);
  const strategy = publishingOf(hcp, 'OAuthServer');
  if (service === undefined || strategy === undefined) {
    return waiting(`Service ${namespace}/${LOGIN_SERVICE}`, 'have it in the input as the cluster has it');
  }
  return ofStrategy(strategy, pass);
}

const STRATEGY = 'spec.services, OAuthServer, servicePublishingStrategy';

function ofStrategy(
  strategy: PublishingStrategy,
  { published, namespace, visibility }: Pick<Pass, 'published' | 'namespace' | 'visibility'>,
): Waiting {
  const service = `Service ${namespace}/${LOGIN_SERVICE}`;
  switch (strategy.type) {
    case 'NodePort':
      return strategy.nodePort?.address
        ? waiting(
            `spec.ports[0].nodePort of ${service}`,
            `have it in the input as the cluster has it, or name the port in ${STRATEGY}.nodePort.port`,
          )
        : waiting(`${STRATEGY}.nodePort.address of the control plane`, 'name the address of a node there');
    case 'LoadBalancer':
      return waiting(
        `status.loadBalancer.ingress of ${service}`,
        `have it in the input as the cluster has it, or name the host in ${STRATEGY}.loadBalancer.hostname`,
      );
    default: {
      const name = endpointRoute(strategy, visibility.isPublic);
      const isThere = published.get(routes, name, namespace) !== undefined;
      const route = `Route ${namespace}/${name}`;
      return waiting(
        isThere ? `spec.host of ${route}` : route,
        `have it in the input as the cluster has it, or name the host in ${STRATEGY}.route.hostname`,
      );
    }
  }
}

const waiting = (waitsFor: string, hint: string): Waiting => ({ waitsFor, hint });
