import { OAUTH_APISERVER_SECTION, observedOAuthApiserver } from '../observe/standalone/observed-section';
import { observerSources, publishObserved } from './framework/observed-config';
import { operatorSpec } from './framework/operator';
import { authController } from './framework/scope';

/**
 * Makes the OAuth API server's arguments from what admins configure in the cluster.
 * Upstream: cluster-authentication-operator pkg/operator/configobservation.
 */
export const otherConfigObserver = authController('TODO-other-configObserver', (scope) => {
  const observed = observedOAuthApiserver(observerSources(scope), operatorSpec(scope).observedConfig);
  const names = { fieldManager: 'oauth-apiserver-ConfigObserver', conditionPrefix: 'OAuthAPIServer' };
  publishObserved(scope, OAUTH_APISERVER_SECTION, names, observed);
});
