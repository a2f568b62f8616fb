import { consoles } from '../../resources/openshift';
import { cachedObject, notCached } from './cached';
import { observedUrl } from './observed-url';
import { observerOf } from './observer';

const path = ['oauthConfig', 'assetPublicURL'];

/**
 * Address of the console. Only in clusters that have one.
 *
 * Upstream: cluster-authentication-operator `pkg/controllers/configobservation/console/observe_consoleurl.go`.
 */
export const observeConsoleUrl = observerOf([path], ({ state }, existing) => {
  const console = cachedObject(state, consoles, 'cluster');
  if (console === undefined) return { observed: 'existing', errors: [notCached(consoles, 'cluster')] };
  const url = console.status?.consoleURL ?? '';
  return observedUrl({ path, url, from: 'consoleURL', reason: 'ObserveConsoleURL', to: 'assetPublicURL' }, existing);
});
