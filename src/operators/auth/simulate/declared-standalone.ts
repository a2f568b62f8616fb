import { configMaps, secrets } from '../../../library/resources/core';
import type { ClusterState } from '../../../om/state/cluster-state';
import { componentRouteStatus } from '../controllers/framework/component-route';
import type { Target } from '../divergences/divergence';
import { browserClientSecret } from '../divergences/guest';
import {
  CONFIG_MANAGED_NAMESPACE,
  OAUTH_APISERVER_NAMESPACE,
  OAUTH_SERVER_NAMESPACE,
  OPERATOR_NAMESPACE,
} from '../operands/namespaces';
import { AUTHENTICATOR_CERTS, ENCRYPTION_CONFIG_SOURCE, KEY_SEED } from '../operands/oauth-apiserver/names';
import { BROWSER_CLIENT } from '../operands/oauth-clients';
import { apiServers, ingresses, oauthClients, oauths, operatorAuthentications } from '../resources/openshift';
import { type Declaration, ends, whole } from './declaration';

const standalone: readonly Target[] = ['standalone'];
/** Names of copies for providers and pages begin so. */
const COPIES = 'v4-0-config-user-';

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

const webhookStays =
  'with another type of authentication the webhook is neither made nor taken away, and its condition stays: openshift/cluster-authentication-operator pkg/controllers/webhookauthenticator/webhookauthenticator_controller.go';

const copiesStay =
  'a copy for a provider or a page that is gone is taken away when that is observed, and whoever ends in between does not know of it any more: openshift/cluster-authentication-operator pkg/controllers/configobservation/oauth/observe_idps.go';

/** Whether the certificate that users are told to trust is the one that routers serve with now. */
function isTrustCurrent(state: ClusterState): boolean {
  const trusted = state.get(configMaps, 'oauth-serving-cert', CONFIG_MANAGED_NAMESPACE)?.data?.['ca-bundle.crt'];
  const served = Object.values(state.get(secrets, 'router-certs', CONFIG_MANAGED_NAMESPACE)?.data ?? {});
  return (
    trusted !== undefined && served.some((value) => Buffer.from(value, 'base64').toString().includes(trusted.trim()))
  );
}

/** Whether tokens were encrypted in etcd once, and are no more: what decrypts them is still there. */
function wasEncrypted(state: ClusterState): boolean {
  const { type = '' } = state.get(apiServers, 'cluster')?.spec.encryption ?? {};
  return (
    (type === '' || type === 'identity') &&
    state.get(secrets, ENCRYPTION_CONFIG_SOURCE, CONFIG_MANAGED_NAMESPACE) !== undefined
  );
}

/** Whether the browser client has a secret that is long enough to be kept, whoever made it. */
const keepsBrowserSecret = (state: ClusterState): boolean =>
  Buffer.byteLength(state.get(oauthClients, BROWSER_CLIENT)?.secret ?? '') >= browserClientSecret.standalone.characters;

/** Whether the host or the certificate that an admin wants for the login page is refused. */
function refusesLoginHost(state: ClusterState): boolean {
  const ingress = state.get(ingresses, 'cluster');
  const { conditions = [] } = (ingress && componentRouteStatus(ingress)) ?? {};
  return conditions.some(({ type, status }) => type === 'Degraded' && status === 'True');
}

/** What the host and the certificate of the login page are in, beside the route. */
const ofLoginHost = [
  /^Authentication cluster$/,
  /^ConfigMap openshift-config-managed\/oauth-serving-cert$/,
  /^(?:Route|Deployment) openshift-authentication\/oauth-openshift$/,
  /^ConfigMap openshift-authentication\/v4-0-config-system-cliconfig$/,
  /^Secret openshift-authentication\/v4-0-config-system-custom-router-certs$/,
];

/** Whether some API servers lag behind the others. */
const lagBehind = (state: ClusterState): boolean =>
  (state.get(operatorAuthentications, 'cluster')?.status?.conditions ?? []).some(
    ({ type, reason }) => type === 'WellKnownAvailable' && reason === 'AtLeastOneWellKnownEndpointAvailable',
  );

const decryptionStays =
  'tokens that were encrypted once have to be read, so the keys stay and the API server is told of them: openshift/library-go pkg/operator/encryption/observer/observe_encryption_config.go';

/** What the standalone operator does as upstream does, or leaves until it is needed. */
export const declaredStandalone: readonly Declaration[] = [
  {
    targets: standalone,
    properties: ['accepted'],
    object: 'Ingress cluster',
    field: /^status\.componentRoutes\[\d+\]\.currentHostnames\[0\]$/,
    why: 'a login route that somebody took the host of is reported without one until the new host is seen: openshift/cluster-authentication-operator pkg/controllers/customroute/custom_route_controller.go',
  },
  ...['Secret', 'ConfigMap'].map((kind) => ({
    targets: standalone,
    properties: ends,
    object: `${kind} ${OAUTH_SERVER_NAMESPACE}/${COPIES}`,
    field: whole,
    when: outlivedConfiguration,
    why: 'while the OAuth is gone the providers are forgotten and their copies stay: openshift/cluster-authentication-operator pkg/controllers/configobservation/oauth/observe_idps.go',
  })),
  {
    targets: standalone,
    properties: ends,
    object: `Secret ${OPERATOR_NAMESPACE}/${KEY_SEED}`,
    field: whole,
    when: hasCertificate,
    why: 'the seed of keys is made again once a request is there whose key nobody knows, of which there is none while the certificate is good: docs/om-contract.md, "Keep the seed of keys"',
  },
  {
    targets: standalone,
    properties: ends,
    object: 'ConfigMap openshift-config-managed/oauth-serving-cert',
    field: /<certificate>/,
    when: isTrustCurrent,
    why: 'a certificate of the router that is gone is made anew, and its copy is another then: openshift/cluster-authentication-operator pkg/controllers/trustdistribution',
  },
  ...ofLoginHost.map((object) => ({
    targets: standalone,
    properties: ends,
    object,
    field: /^(?!spec\.observedConfig\.oauthAPIServer|status)/,
    when: refusesLoginHost,
    why: 'while the host or the certificate that an admin wants for the login page is refused, those of before stay: openshift/cluster-authentication-operator pkg/controllers/customroute/custom_route_controller.go',
  })),
  {
    targets: standalone,
    properties: ['accepted'],
    object: 'Route ',
    field: /^spec\.host$/,
    why: 'the host of the login page is made of whatever domain the Ingress names: openshift/cluster-authentication-operator pkg/controllers/customroute/custom_route_controller.go',
  },
  ...['Secret', 'ConfigMap'].map((kind) => ({
    targets: standalone,
    properties: ['faults-leave-nothing'],
    object: `${kind} ${OAUTH_SERVER_NAMESPACE}/${COPIES}`,
    field: whole,
    why: copiesStay,
  })),
  {
    targets: standalone,
    properties: ends,
    object: 'Service ',
    field: /^spec\.(?!selector|type)/,
    why: 'of the specification of a Service only selector and type are compared: openshift/library-go pkg/operator/resource/resourceapply/core.go',
  },
  {
    targets: standalone,
    properties: ends,
    object: 'Authentication cluster',
    field:
      /^(?:spec\.webhookTokenAuthenticator|spec\.oauthMetadata|spec\.serviceAccountIssuer|status\.conditions\[type=AuthenticatorCertKeyProgressing\])/,
    why: webhookStays,
  },
  {
    targets: standalone,
    properties: ['settles', 'no-write-fight', 'rests'],
    object: '',
    when: lagBehind,
    why: 'API servers that lag behind for more than five minutes are told of in every other pass: openshift/cluster-authentication-operator pkg/controllers/readiness/wellknown_ready_controller.go',
  },
  {
    targets: standalone,
    properties: ends,
    object: 'ClusterOperator authentication',
    field: /^status\.extension$/,
    why: 'it is written as null, which is nothing: openshift/api config/v1/types_cluster_operator.go',
  },
  {
    targets: standalone,
    properties: ends,
    object: 'Authentication cluster',
    field: /^spec\.oidcProviders\[/,
    why: 'the object is written as a whole, with members that nobody set: openshift/api config/v1/types_authentication.go',
  },
  {
    targets: standalone,
    properties: ends,
    object: 'Authentication cluster',
    field: /^spec\.observedConfig\.oauthAPIServer\.apiServerArguments\.encryption-provider-config/,
    when: wasEncrypted,
    why: decryptionStays,
  },
  {
    targets: standalone,
    properties: ends,
    object: 'Deployment openshift-oauth-apiserver/apiserver',
    field: /^spec\.template\.spec\.containers\[name=oauth-apiserver\]\.args/,
    when: wasEncrypted,
    why: decryptionStays,
  },
  {
    targets: standalone,
    properties: ends,
    object: /^Secret openshift-(config-managed|oauth-apiserver)\/encryption-config/,
    when: wasEncrypted,
    why: decryptionStays,
  },
  {
    targets: standalone,
    properties: ends,
    object: 'OAuthClient openshift-browser-client',
    field: /^secret$/,
    when: keepsBrowserSecret,
    why: 'a secret that is long enough is kept, whoever made it: openshift/cluster-authentication-operator pkg/controllers/oauthclientscontroller/oauthclientscontroller.go',
  },
  {
    targets: standalone,
    properties: ends,
    object: 'Secret openshift-config/webhook-authentication-integrated-oauth',
    why: webhookStays,
  },
];
