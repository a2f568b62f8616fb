import { configMaps, secrets } from '../../../library/resources/core';
import type { ClusterState } from '../../../om/state/cluster-state';
import { OAUTH_APISERVER_NAMESPACE, OAUTH_SERVER_NAMESPACE, OPERATOR_NAMESPACE } from '../operands/namespaces';
import { AUTHENTICATOR_CERTS, KEY_SEED } from '../operands/oauth-apiserver/names';
import { oauths } from '../resources/openshift';
import type { Declaration } from './declaration';

/** Names of copies for providers and pages begin so. */
const COPIES = 'v4-0-config-user-';
/** An object as a whole: there or not. */
const whole = /^\.?$/;
const ends = ['path-independent', 'faults-leave-nothing'];

/** Whether there is a copy that was made before the configuration of providers and pages that is there now, if any is. */
function outlivedConfiguration(state: ClusterState): boolean {
  const made = state.get(oauths, 'cluster')?.metadata.creationTimestamp;
  return [...state.list(secrets, OAUTH_SERVER_NAMESPACE), ...state.list(configMaps, OAUTH_SERVER_NAMESPACE)].some(
    ({ metadata: { name = '', creationTimestamp = '' } }) =>
      name.startsWith(COPIES) && (made === undefined || creationTimestamp < made),
  );
}

/** Whether the certificate for which a seed of keys would be needed is there. */
const hasCertificate = (state: ClusterState): boolean =>
  (state.get(secrets, AUTHENTICATOR_CERTS, OAUTH_APISERVER_NAMESPACE)?.data?.['tls.crt'] ?? '') !== '';

/** What the standalone operator does as upstream does, or leaves until it is needed. */
export const declaredStandalone: readonly Declaration[] = [
  {
    targets: ['standalone'],
    properties: ['accepted'],
    object: 'Ingress cluster',
    field: /^status\.componentRoutes\[\d+\]\.currentHostnames\[0\]$/,
    why: 'a login route that somebody took the host of is reported without one until the new host is seen: openshift/cluster-authentication-operator pkg/controllers/customroute/custom_route_controller.go',
  },
  ...['Secret', 'ConfigMap'].map((kind) => ({
    targets: ['standalone'] as const,
    properties: ends,
    object: `${kind} ${OAUTH_SERVER_NAMESPACE}/${COPIES}`,
    field: whole,
    when: outlivedConfiguration,
    why: 'while the OAuth is gone the providers are forgotten and their copies stay: openshift/cluster-authentication-operator pkg/controllers/configobservation/oauth/observe_idps.go',
  })),
  {
    targets: ['standalone'],
    properties: ends,
    object: `Secret ${OPERATOR_NAMESPACE}/${KEY_SEED}`,
    field: whole,
    when: hasCertificate,
    why: 'the seed of keys is made again once a request is there whose key nobody knows, of which there is none while the certificate is good: docs/om-contract.md, "Keep the seed of keys"',
  },
];
