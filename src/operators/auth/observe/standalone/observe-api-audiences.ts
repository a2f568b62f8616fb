import { parseGoUrl } from '../../../../kube/parse-go-url';
import { nestedStrings, objectAt } from '../../../../library/observe/nested';
import { changed } from '../../../../library/observe/observer';
import { authenticationConfigs } from '../../resources/openshift';
import { cachedObject } from './cached';
import { observerOf } from './observer';

const path = ['apiServerArguments', 'api-audiences'];
const defaultIssuer = 'https://kubernetes.default.svc';

/**
 * Whom tokens of service accounts are meant for, from the issuer of the Authentication configuration.
 *
 * Upstream: cluster-authentication-operator `pkg/operator/configobservation/authentication/apiaudiences.go`.
 */
export const observeApiAudiences = observerOf([path], ({ state }, existing) => {
  const current = nestedStrings(existing, path);
  const errors =
    current.error === undefined ? [] : [`unable to extract service account issuer from unstructured: ${current.error}`];
  const before = current.error === undefined ? (current.value?.[0] ?? '') : '';
  const issuer = cachedObject(state, authenticationConfigs, 'cluster')?.spec.serviceAccountIssuer || defaultIssuer;
  const parsed = parseGoUrl(issuer);
  if (issuer.includes(':') && !parsed.ok) {
    const message = `service-account issuer contained a ':' but was not a valid URL: ${parsed.error}`;
    return { observed: 'existing', errors: [...errors, message] };
  }
  return {
    observed: objectAt(path, [issuer]),
    errors,
    events:
      before === issuer
        ? []
        : [changed('ObserveAPIAudiences', `service account issuer changed from ${before} to ${issuer}`)],
  };
});
