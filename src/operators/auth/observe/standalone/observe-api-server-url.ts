import { infrastructures } from '../../resources/openshift';
import { cachedObject, notCached } from './cached';
import { observedUrl } from './observed-url';
import { observerOf } from './observer';

const path = ['oauthConfig', 'loginURL'];

/**
 * Address of the API server, which `oc login` is told.
 *
 * Upstream: cluster-authentication-operator `pkg/controllers/configobservation/infrastructure/observe_apiserverurl.go`.
 */
export const observeApiServerUrl = observerOf([path], ({ state }, existing) => {
  const infrastructure = cachedObject(state, infrastructures, 'cluster');
  if (infrastructure === undefined) return { observed: 'existing', errors: [notCached(infrastructures, 'cluster')] };
  const url = infrastructure.status?.apiServerURL ?? '';
  return observedUrl({ path, url, from: 'apiServerURL', reason: 'ObserveAPIServerURL', to: 'loginURL' }, existing);
});
