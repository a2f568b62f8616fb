import type { Target } from '../divergences/divergence';
import {
  hasExternalIssuers,
  hasTolerationsOfOthers,
  isUnpublishable,
  isUnpublished,
  lacksHeaderAuthority,
  lacksHelperImage,
  lacksRelease,
} from './control-plane-conditions';
import { type Declaration, ends, whole } from './declaration';

const hosted: readonly Target[] = ['hosted-cpo', 'hosted-converged'];

const authorityUnnamed =
  'without an authority the pod mounts a ConfigMap without a name, and the API server refuses it: openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/v2/oauth/idp_convert.go';

const imageLacking =
  'a helper whose image the release lacks has none, and the API server refuses the pod: openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/imageprovider/imageprovider.go';

/** What shows that a Deployment was refused. */
const deploymentAndReport = ['Deployment ', 'ControlPlaneComponent '];

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

/** What the operators of hosted control planes do as upstream does. */
export const declaredHosted: readonly Declaration[] = [
  ...deploymentAndReport.map((kind) => ({
    targets: ['hosted-cpo'] as const,
    properties: [...ends, 'conditions-end'],
    object: kind,
    when: lacksHeaderAuthority,
    why: authorityUnnamed,
  })),
  {
    targets: hosted,
    properties: ['keeps-others'],
    object: '',
    field: /^metadata\.ownerReferences\[/,
    why: 'an object is owned by its control plane and by nobody else: openshift/hypershift support/upsert/apply.go',
  },
  {
    targets: ['hosted-cpo'],
    properties: ['accepted'],
    object: 'Deployment ',
    field: /^spec\.template\.spec\.volumes\[\d+\]\.configMap\.name$/,
    when: lacksHeaderAuthority,
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
    targets: hosted,
    properties: ['faults-leave-nothing'],
    object: kind,
    when: lacksRelease,
    why: 'without a release nothing is rolled out, and what was known of it last stays: openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/hostedcontrolplane_controller.go',
  })),
  ...deploymentAndReport.map((kind) => ({
    targets: hosted,
    properties: ends,
    object: kind,
    when: lacksHelperImage,
    why: imageLacking,
  })),
  {
    targets: ['hosted-cpo'],
    properties: ends,
    object: 'Deployment ',
    field: /^spec\.template\.spec\.tolerations\[[^\]]*\]$/,
    when: hasTolerationsOfOthers,
    why: 'what others add at the end of a list stays until the next change of the operator: openshift/hypershift support/upsert/apply.go',
  },
  {
    targets: ['hosted-converged'],
    properties: ends,
    object: 'Deployment ',
    field: /annotations\["(?:component\.)?hypershift\.openshift\.io\/(?:config|desired-state)-hash"\]$/,
    why: 'they cover the keys of sessions, which are drawn anew where they are gone; what else they cover is compared by itself',
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
  ...[...besideLogin, 'guest ClusterRole ', 'guest ClusterRoleBinding '].map((object) => ({
    targets: hosted,
    properties: ends,
    object,
    when: isUnpublished,
    why: 'where a control plane does not say how its oauth-server is published what leads to it, and who logs in there, is neither made nor taken away: openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/infra/infra.go',
  })),
  ...['Service ', 'Route ', /^ConfigMap [^/]+\/oauth-metadata$/].map((object) => ({
    targets: hosted,
    properties: ends,
    object,
    when: isUnpublishable,
    why: 'with a way of publishing that there is not neither Services nor routes are looked at again, and no address is told: openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/infra/infra.go',
  })),
  {
    targets: ['hosted-cpo'],
    properties: ends,
    object: 'HostedControlPlane ',
    field: lastWordOnProviders,
    when: (state) => isUnpublishable(state) || isUnpublished(state),
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
    field: whole,
    why: 'what an external issuer named is copied to the guest cluster and never taken away: openshift/hypershift control-plane-operator/hostedclusterconfigoperator/controllers/resources/resources.go',
  })),
  {
    targets: hosted,
    properties: ['keeps-others'],
    object: 'Service ',
    why: 'labels of a Service are set as a whole: openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/oapi/service.go',
  },
  {
    targets: hosted,
    properties: ends,
    object: 'guest OAuthClient openshift-browser-client',
    field: /^secret$/,
    why: 'a secret that is there is kept, whoever made it: openshift/hypershift control-plane-operator/hostedclusterconfigoperator/controllers/resources/oauth',
  },
];
