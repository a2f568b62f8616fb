import { OAUTH_SERVER_SECTION, observedOAuthServer } from '../observe/standalone/observed-section';
import { observerSources, publishObserved } from './framework/observed-config';
import { operatorSpec } from './framework/operator';
import { authController } from './framework/scope';

/**
 * Makes the oauth-server's configuration from what admins configure in the cluster.
 * Upstream: cluster-authentication-operator pkg/controllers/configobservation.
 *
 * @param hasConsole whether the cluster has the Console capability, whose address is then observed too
 */
export const configObserver = (hasConsole: boolean) =>
  authController('TODO-configObserver', (scope) => {
    const observed = observedOAuthServer(observerSources(scope), operatorSpec(scope).observedConfig, hasConsole);
    const names = { fieldManager: 'oauth-server-ConfigObserver', conditionPrefix: 'OAuthServer' };
    publishObserved(scope, OAUTH_SERVER_SECTION, names, observed);
  });
