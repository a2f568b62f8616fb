import { sameJson } from '../../../../kube/same-json';
import { nestedStrings, objectAt } from '../../../../library/observe/nested';
import { changed } from '../../../../library/observe/observer';
import { observerOf } from './observer';

const path = ['apiServerArguments', 'feature-gates'];

/** Gates of API servers in general that this one has to follow. */
const followed = ['CBORServingAndStorage', 'ClientsAllowCBOR', 'ClientsPreferCBOR'];

/**
 * Feature gates of the API server.
 *
 * Upstream: library-go `pkg/operator/configobserver/featuregates/observe_featuregates.go`.
 */
export const observeFeatureGates = observerOf([path], ({ gates }, existing) => {
  const flags = gates.known.filter((name) => followed.includes(name)).map((name) => `${name}=${gates.enabled(name)}`);
  const current = nestedStrings(existing, path);
  const same = current.error === undefined && current.value !== undefined && sameJson(current.value, flags);
  return {
    observed: objectAt(path, flags),
    errors: current.error === undefined ? [] : [current.error],
    events: same ? [] : [changed('ObserveFeatureFlagsUpdated', `Updated ${path.join('.')} to ${flags.join(',')}`)],
  };
});
