import { goFormat } from '../../../../kube/go-format';
import { nestedString, nestedValue, objectAt } from '../../../../library/observe/nested';
import { changed } from '../../../../library/observe/observer';
import { sameOrBothEmpty } from '../../../../library/observe/same-or-empty';
import { COMPONENT_PROXY_CA } from '../../operands/oauth-server/names';
import { operatorAuthentications } from '../../resources/openshift';
import { cachedObject } from './cached';
import { observerOf } from './observer';

const path = ['oauthConfig', 'proxyTrustedCA'];
const file = `/var/config/system/configmaps/${COMPONENT_PROXY_CA}/ca-bundle.crt`;

/**
 * The CA of a proxy that is the oauth-server's alone. Behind the gate `AuthenticationComponentProxy`.
 *
 * Upstream: cluster-authentication-operator `pkg/controllers/configobservation/oauth/observe_proxy_trusted_ca.go`.
 */
export const observeProxyTrustedCa = observerOf([path], ({ state, gates }, existing) => {
  const current = nestedValue(existing, path);
  if (current.error !== undefined) return { observed: 'existing', errors: [current.error] };
  const operator = gates.enabled('AuthenticationComponentProxy')
    ? cachedObject(state, operatorAuthentications, 'cluster')
    : undefined;
  const name = nestedString(operator?.spec, ['proxy', 'trustedCA', 'name']);
  const observed = name.error === undefined && name.value ? file : undefined;
  const message = `proxyTrustedCA changed from ${goFormat(current.value, 'v')} to ${goFormat(observed, 'v')}`;
  return {
    observed: observed === undefined ? {} : objectAt(path, observed),
    events: sameOrBothEmpty(current.value, observed) ? [] : [changed('ObserveComponentProxyTrustedCA', message)],
  };
});
