import { nestedString, objectAt, type Path } from '../../../../library/observe/nested';
import { changed } from '../../../../library/observe/observer';
import { inactivityTimeout } from '../../operands/oauth-server/token-config';
import { oauths } from '../../resources/openshift';
import { cachedObject, notCached } from './cached';
import { type Observer, observerOf } from './observer';

/**
 * How long a token may go unused.
 *
 * @param name what events call it
 *
 * Upstream: library-go `pkg/operator/configobserver/oauth/observe_tokenconfig.go`, cluster-authentication-operator
 * `pkg/operator/configobservation/oauth/inactivity_timeout.go`.
 */
export const observeInactivityTimeout = (path: Path, name: string): Observer =>
  observerOf([path], ({ state }, existing) => {
    const oauth = cachedObject(state, oauths, 'cluster');
    if (oauth === undefined) return { observed: 'existing', errors: [notCached(oauths, 'cluster')] };
    const current = nestedString(existing, path);
    const before = current.error === undefined ? (current.value ?? '') : '';
    const timeout = inactivityTimeout(oauth.spec.tokenConfig);
    return {
      observed: timeout === undefined ? {} : objectAt(path, timeout),
      errors: current.error === undefined ? [] : [current.error],
      events:
        before === (timeout ?? '')
          ? []
          : [changed('ObserveAccessTokenInactivityTimeout', `${name} changed from ${before} to ${timeout ?? ''}`)],
    };
  });
