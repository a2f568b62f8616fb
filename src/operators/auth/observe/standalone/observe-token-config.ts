import { goFloat } from '../../../../kube/go-format';
import { nestedNumber, nestedObject, objectAt } from '../../../../library/observe/nested';
import { changed } from '../../../../library/observe/observer';
import { AUTHORIZE_TOKEN_AGE, accessTokenMaxAge } from '../../operands/oauth-server/token-config';
import { oauths } from '../../resources/openshift';
import { cachedObject } from './cached';
import { observerOf } from './observer';

const path = ['oauthConfig', 'tokenConfig'];

/**
 * How long tokens live.
 *
 * Upstream: cluster-authentication-operator `pkg/controllers/configobservation/oauth/observe_tokenconfig.go`.
 */
export const observeTokenConfig = observerOf([path], ({ state, placement }, existing) => {
  const current = nestedObject(existing, path);
  // The original loses the values before here; they are of no use anyhow.
  if (current.error !== undefined) return { observed: {}, errors: [current.error] };
  const before = nestedNumber(current.value, ['accessTokenMaxAgeSeconds']);
  const oauth = cachedObject(state, oauths, 'cluster');
  const age = accessTokenMaxAge(oauth?.spec.tokenConfig, placement.resolve);
  const beforeAge = before.error === undefined ? (before.value ?? 0) : 0;
  const same = oauth === undefined || beforeAge === age;
  return {
    observed: objectAt(path, { accessTokenMaxAgeSeconds: age, authorizeTokenMaxAgeSeconds: AUTHORIZE_TOKEN_AGE }),
    errors: before.error === undefined ? [] : [before.error],
    events: same
      ? []
      : [
          changed(
            'ObserveTokenConfig',
            `accessTokenMaxAgeSeconds changed from ${goFloat(beforeAge)} to ${goFloat(age)}`,
          ),
        ],
  };
});
