import { configMaps, secrets } from '../../../library/resources/core';
import type { ClusterState } from '../../../om/state/cluster-state';
import type { Target } from '../divergences/divergence';
import { CONTROL_PLANE_METADATA } from '../operands/oauth-server/names';
import { ROOT_CA_SECRET } from '../operands/webhook-authenticator';
import { type Declaration, ends, whole } from './declaration';

/** What one target leaves to the other that takes over from it. */
interface Left {
  /** The target that runs then. */
  readonly under: Target;
  /** The object, in whichever namespace the control plane is. */
  readonly object: RegExp;
  readonly field: RegExp;
  /** Where what is there has to be so. Default: always. */
  readonly when?: (state: ClusterState) => boolean;
  readonly why: string;
}

/** An object, and how it is. */
const any = /^/;

const goesLast =
  'pods of hosted-cpo mount it until they are replaced, and without it there is no going back: om migrate removes it in its last step';
const notKnown = 'it is an object of hosted-converged, of which the operator of openshift/hypershift does not know';
const metadataMerged =
  'labels and annotations are added to those that are there: openshift/library-go pkg/operator/resource/resourcemerge/object_merger.go';
const setField = (file: string) =>
  `fields are set one by one, and others stay: openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/${file}`;

/** Whether clients are told of an oauth-server without an address. */
const discoversNothing = (state: ClusterState): boolean =>
  state
    .list(configMaps)
    .some(
      ({ metadata: { name }, data = {} }) =>
        name === CONTROL_PLANE_METADATA && data['oauthMetadata.json']?.includes('"issuer":"https://:0"') === true,
    );

const metadataDocument =
  /^(?:data\["oauthMetadata\.json"\]|metadata\.annotations\["hypershift\.openshift\.io\/desired-state-hash"\]$)/;

/** Whether the authority is gone with which clients are told whom to trust. */
const lacksRootAuthority = (state: ClusterState): boolean =>
  state.list(secrets).every(({ metadata: { name } }) => name !== ROOT_CA_SECRET);

const left: readonly Left[] = [
  {
    under: 'hosted-converged',
    object:
      /^(?:ConfigMap|Secret) [^/]+\/oauth-openshift(?:-audit|-session|-default-(?:error|login|provider-selection)-template)?$/,
    field: any,
    why: goesLast,
  },
  {
    under: 'hosted-converged',
    object: /^ConfigMap [^/]+\/openshift-oauth-apiserver-audit$/,
    field: /^data\.profile$/,
    why: 'only hosted-cpo has the key, and what others add stays until the next write: openshift/hypershift support/upsert/apply.go',
  },
  {
    under: 'hosted-converged',
    object: /^Deployment [^/]+\/(?:oauth-openshift|openshift-oauth-apiserver)$/,
    field:
      /^(?:spec\.template\.)?metadata\.annotations\["(?:component\.)?hypershift\.openshift\.io\/(?:config|desired-state)-hash"\]$/,
    why: metadataMerged,
  },
  {
    under: 'hosted-converged',
    object: /^guest ClusterRoleBinding system:openshift:useroauthaccesstoken-manager$/,
    field: /^metadata\.annotations/,
    why: metadataMerged,
  },
  {
    under: 'hosted-converged',
    object: /^ConfigMap [^/]+\/oauth-metadata$/,
    field: metadataDocument,
    when: discoversNothing,
    why: 'with external issuers a document without an address is written for a kube-apiserver that reads none, and there is no address for another: openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/v2/kas/oauth.go',
  },
  {
    under: 'hosted-converged',
    object: /^ConfigMap [^/]+\/oauth-metadata$/,
    field: metadataDocument,
    when: lacksRootAuthority,
    why: 'without the root authority nothing is written for the kube-apiserver, and the document of before stays: openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/v2/kas/oauth.go',
  },
  {
    under: 'hosted-cpo',
    object:
      /^(?:ConfigMap|Secret) [^/]+\/(?:v4-0-config-.*|oauth-server-audit|openshift-oauth-apiserver-trusted-ca-bundle|authentication-operator-state)$/,
    field: any,
    why: notKnown,
  },
  {
    under: 'hosted-cpo',
    object: /^guest CustomResourceDefinition rolebindingrestrictions\.authorization\.openshift\.io$/,
    field: whole,
    why: notKnown,
  },
  {
    under: 'hosted-cpo',
    object: /^Service [^/]+\/oauth-openshift$/,
    field: /^(?:spec\.ports\[[^\]]*\]\.name|metadata\.labels)/,
    why: setField('oauth/service.go'),
  },
  {
    under: 'hosted-cpo',
    object: /^Service [^/]+\/openshift-oauth-apiserver$/,
    field: /^metadata\.annotations/,
    why: setField('oapi/service.go'),
  },
  {
    under: 'hosted-cpo',
    object: /^Route [^/]+\/oauth$/,
    field: /^(?:spec\.port|metadata\.labels)/,
    why: setField('oauth/route.go'),
  },
];

/** What legitimately differs where hosted-cpo or hosted-converged took over from the other. */
export const declaredAfterSwitch: readonly Declaration[] = left.map(({ under, ...one }) => ({
  ...one,
  targets: [under],
  properties: ends,
}));
