import { sortBytewise } from '../../../../kube/compare';
import { goSyntax } from '../../../../kube/go-format';
import type { Secret } from '../../../../kube/types';
import { nestedList, objectAt } from '../../../../library/observe/nested';
import { changed } from '../../../../library/observe/observer';
import { sameOrBothEmpty } from '../../../../library/observe/same-or-empty';
import { secrets } from '../../../../library/resources/core';
import type { ClusterState } from '../../../../om/state/cluster-state';
import { OAUTH_SERVER_NAMESPACE } from '../../operands/namespaces';
import type { OsinNamedCertificate } from '../../operands/oauth-server/named-certificates';
import { CUSTOM_ROUTER_CERTS, OAUTH_SERVER, ROUTER_CERTS } from '../../operands/oauth-server/names';
import { ingresses } from '../../resources/openshift';
import { cachedObject, notCached } from './cached';
import { observerOf } from './observer';

const path = ['servingInfo', 'namedCertificates'];
const namespace = OAUTH_SERVER_NAMESPACE;

/** One wildcard certificate for each domain of the router's Secret. */
const wildcards = (secret: Secret): readonly OsinNamedCertificate[] =>
  sortBytewise(Object.keys(secret.data ?? {})).map((domain) => {
    const file = `/var/config/system/secrets/${ROUTER_CERTS}/${domain}`;
    return { names: [`*.${domain}`], certFile: file, keyFile: file };
  });

const namedCertificates = (state: ClusterState): readonly OsinNamedCertificate[] | { readonly error: string } => {
  const custom = cachedObject(state, secrets, CUSTOM_ROUTER_CERTS, namespace);
  if (custom === undefined) {
    const router = cachedObject(state, secrets, ROUTER_CERTS, namespace);
    return router === undefined ? { error: notCached(secrets, ROUTER_CERTS) } : wildcards(router);
  }
  const ingress = cachedObject(state, ingresses, 'cluster');
  if (ingress === undefined) return { error: notCached(ingresses, 'cluster') };
  const route = ingress.spec.componentRoutes?.find(
    (candidate) => candidate.namespace === namespace && candidate.name === OAUTH_SERVER,
  );
  const folder = `/var/config/system/secrets/${CUSTOM_ROUTER_CERTS}`;
  return [{ names: [route?.hostname ?? ''], certFile: `${folder}/tls.crt`, keyFile: `${folder}/tls.key` }];
};

/**
 * Certificates for the names that users reach the oauth-server under: the router's, or the one of a custom route.
 *
 * Upstream: cluster-authentication-operator `pkg/controllers/configobservation/routersecret/observe_router_secret.go`.
 */
export const observeRouterSecret = observerOf([path], ({ state }, existing) => {
  const certificates = namedCertificates(state);
  if ('error' in certificates) return { observed: 'existing', errors: [certificates.error] };
  const current = nestedList(existing, path);
  const before = current.error === undefined ? current.value : undefined;
  return {
    observed: objectAt(path, certificates),
    errors: current.error === undefined ? [] : [current.error],
    events: sameOrBothEmpty(before, certificates)
      ? []
      : [changed('ObserveRouterSecret', `namedCertificates changed to ${goSyntax(certificates)}`)],
  };
});
