import { configMaps, secrets } from '../../../library/resources/core';
import type { ClusterState } from '../../../om/state/cluster-state';
import type { Finding } from '../../../sequence/subject';
import type { Target } from '../divergences/divergence';
import { browserClientSecret } from '../divergences/guest';
import { CONFIG_MANAGED_NAMESPACE } from '../operands/namespaces';
import { ENCRYPTION_CONFIG_SOURCE } from '../operands/oauth-apiserver/names';
import { BROWSER_CLIENT } from '../operands/oauth-clients';
import { apiServers, oauthClients } from '../resources/openshift';
import {
  hasExternalIssuers,
  hasTolerationsOfOthers,
  isUnpublishable,
  lacksHeaderAuthority,
  lacksHelperImage,
} from './control-plane-conditions';
import type { Declaration } from './declaration';
import { declaredAfterSwitch } from './declared-after-switch';
import { declaredStandalone } from './declared-standalone';

const standalone: readonly Target[] = ['standalone'];
const hosted: readonly Target[] = ['hosted-cpo', 'hosted-converged'];
const ends = ['path-independent', 'faults-leave-nothing'];
const webhookStays =
  'with another type of authentication the webhook is neither made nor taken away, and its condition stays: openshift/cluster-authentication-operator pkg/controllers/webhookauthenticator/webhookauthenticator_controller.go';

const authorityUnnamed =
  'without an authority the pod mounts a ConfigMap without a name, and the API server refuses it: openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/v2/oauth/idp_convert.go';

const imageLacking =
  'a helper whose image the release lacks has none, and the API server refuses the pod: openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/imageprovider/imageprovider.go';

/** What shows that a Deployment was refused. */
const deploymentAndReport = ['Deployment ', 'ControlPlaneComponent '];

const copiesStay =
  'a copy for a provider or a page that is gone is taken away when that is observed, and whoever ends in between does not know of it any more: openshift/cluster-authentication-operator pkg/controllers/configobservation/oauth/observe_idps.go';

/** What the oauth-server of a control plane has beside its pods. */
const besideLogin = [
  'Service ',
  'Route ',
  'guest APIService ',
  'guest Service default/openshift-oauth-apiserver',
  'guest Endpoints default/openshift-oauth-apiserver',
  'guest ConfigMap openshift-config-managed/oauth-serving-cert',
  'guest OAuthClient ',
  'guest Role openshift-config-managed/system:openshift:oauth-servercert-trust',
  'guest RoleBinding openshift-config-managed/system:openshift:oauth-servercert-trust',
  'guest Secret kube-system/kubeadmin',
];

/** What a control plane is told of its providers, and of what users of theirs come back to. */
const lastWordOnProviders = /^status\.(?:oauthCallbackURLTemplate|conditions\[type=ValidIDPConfiguration\])/;

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

const decryptionStays =
  'tokens that were encrypted once have to be read, so the keys stay and the API server is told of them: openshift/library-go pkg/operator/encryption/observer/observe_encryption_config.go';

const findings: readonly Declaration[] = [
  ...declaredStandalone,
  {
    targets: standalone,
    properties: ends,
    object: 'ConfigMap openshift-config-managed/oauth-serving-cert',
    field: /<certificate>/,
    when: isTrustCurrent,
    why: 'a certificate of the router that is gone is made anew, and its copy is another then: openshift/cluster-authentication-operator pkg/controllers/trustdistribution',
  },
  ...deploymentAndReport.map((kind) => ({
    targets: ['hosted-cpo'] as const,
    properties: [...ends, 'conditions-end'],
    object: kind,
    when: lacksHeaderAuthority,
    why: authorityUnnamed,
  })),
  {
    targets: ['hosted-cpo'],
    properties: ['accepted'],
    object: 'Deployment ',
    field: /^spec\.template\.spec\.volumes\[\d+\]\.configMap\.name$/,
    why: authorityUnnamed,
  },
  {
    targets: hosted,
    properties: ['accepted'],
    object: 'Deployment ',
    field: /^spec\.template\.spec\.(?:initContainers|containers)\[\d+\]\.image$/,
    when: lacksHelperImage,
    why: imageLacking,
  },
  ...deploymentAndReport.map((kind) => ({
    targets: ['hosted-cpo'] as const,
    properties: ends,
    object: kind,
    when: lacksHelperImage,
    why: imageLacking,
  })),
  {
    targets: standalone,
    properties: ['accepted'],
    object: 'Route ',
    field: /^spec\.host$/,
    why: 'the host of the login page is made of whatever domain the Ingress names: openshift/cluster-authentication-operator pkg/controllers/customroute/custom_route_controller.go',
  },
  {
    targets: ['hosted-cpo'],
    properties: ends,
    object: 'Deployment ',
    field: /^spec\.template\.spec\.tolerations\[\d+\]$/,
    when: hasTolerationsOfOthers,
    why: 'what others add at the end of a list stays until the next change of the operator: openshift/hypershift support/upsert/apply.go',
  },
  {
    targets: hosted,
    properties: ends,
    object: 'Service ',
    field: /^spec\.selector/,
    why: 'a selector that is there stays: openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/oauth/service.go and oapi/service.go',
  },
  ...besideLogin.map((object) => ({
    targets: hosted,
    properties: ends,
    object,
    when: hasExternalIssuers,
    why: 'with external issuers what the oauth-server is reached by is neither made nor taken away: openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/infra/infra.go and hostedclusterconfigoperator/controllers/resources/resources.go',
  })),
  ...['Service ', 'Route '].map((object) => ({
    targets: hosted,
    properties: ends,
    object,
    when: isUnpublishable,
    why: 'with a way of publishing that there is not neither Services nor routes are looked at again: openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/infra/infra.go',
  })),
  {
    targets: ['hosted-cpo'],
    properties: ends,
    object: 'HostedControlPlane ',
    field: lastWordOnProviders,
    when: isUnpublishable,
    why: 'with a way of publishing that there is not the last word on providers stands: openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/hostedcontrolplane_controller.go',
  },
  {
    targets: hosted,
    properties: ends,
    object: 'HostedControlPlane ',
    field: lastWordOnProviders,
    when: hasExternalIssuers,
    why: 'with external issuers the last word on providers stands: openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/hostedcontrolplane_controller.go',
  },
  ...['Secret', 'ConfigMap'].map((kind) => ({
    targets: hosted,
    properties: ends,
    object: `guest ${kind} openshift-config/`,
    field: /^\.?$/,
    why: 'what an external issuer named is copied to the guest cluster and never taken away: openshift/hypershift control-plane-operator/hostedclusterconfigoperator/controllers/resources/resources.go',
  })),
  ...['Secret', 'ConfigMap'].map((kind) => ({
    targets: standalone,
    properties: ['faults-leave-nothing'],
    object: `${kind} openshift-authentication/v4-0-config-user-`,
    field: /^\.?$/,
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
    targets: hosted,
    properties: ['keeps-others'],
    object: 'Service ',
    why: 'labels of a Service are set as a whole: openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/oapi/service.go',
  },
  {
    targets: standalone,
    properties: ends,
    object: 'Authentication cluster',
    // The object is written as a whole, with metadata of nobody.
    field:
      /^(?:spec\.webhookTokenAuthenticator|spec\.oauthMetadata|spec\.serviceAccountIssuer|status\.conditions\[type=AuthenticatorCertKeyProgressing\])/,
    why: webhookStays,
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

const isAbout = ({ object: named }: Declaration, object: string): boolean =>
  typeof named === 'string' ? object.startsWith(named) : named.test(object);

/**
 * Why the operator of a target is known not to keep a property there; undefined where it has to.
 *
 * @param isAfterSwitch whether another target may have run there before it
 */
export function declaredFor(target: Target, isAfterSwitch: boolean) {
  const known = (isAfterSwitch ? [...declaredAfterSwitch, ...findings] : findings).filter(({ targets }) =>
    targets.includes(target),
  );
  return ({ property, object = '', field = '' }: Finding, state: ClusterState): string | undefined =>
    known.find(
      (one) =>
        one.properties.includes(property) &&
        isAbout(one, object) &&
        (one.field === undefined || one.field.test(field)) &&
        (one.when === undefined || one.when(state)),
    )?.why;
}
