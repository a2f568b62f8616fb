import { objectAt, textAt } from '../../../api-server/kinds/shape';
import type { ClusterState } from '../../../om/state/cluster-state';
import { oauthEnabled } from '../observe/hosted/authentication-type';
import { releaseOf } from '../observe/hosted/release';
import { publishingOf } from '../observe/hosted/visibility';
import { publicationFault } from '../operands/services/published-login-service';
import { helperImages, releaseImage } from '../placements/hosted/images';
import { controlPlaneDeployments } from '../resources/control-plane-deployments';
import { hostedControlPlanes, imageStreams } from '../resources/hypershift';

/** Whether tokens come from external issuers. */
export const hasExternalIssuers = (state: ClusterState): boolean =>
  state.list(hostedControlPlanes).some((hcp) => !oauthEnabled(hcp));

/** A provider that names no authority for the headers of its proxy. */
export const lacksHeaderAuthority = (state: ClusterState): boolean =>
  state
    .list(hostedControlPlanes)
    .flatMap(({ spec }) => spec.configuration?.oauth?.identityProviders ?? [])
    .some(
      (provider) =>
        provider.type === 'RequestHeader' && textAt(objectAt(objectAt(provider, 'requestHeader'), 'ca'), 'name') === '',
    );

/** Whether the oauth-server is to be published in a way that there is not. */
export const isUnpublishable = (state: ClusterState): boolean =>
  state.list(hostedControlPlanes).some((hcp) => {
    const strategy = publishingOf(hcp, 'OAuthServer');
    const platform = hcp.spec.platform?.type ?? '';
    return strategy !== undefined && publicationFault({ strategy, platform }) !== undefined;
  });

/**
 * Whether the address of an oauth-server on a node port is not named. All but what publishes it waits for that.
 * Upstream: openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/hostedcontrolplane_controller.go.
 */
export const isUnaddressed = (state: ClusterState): boolean =>
  state.list(hostedControlPlanes).some((hcp) => {
    const strategy = publishingOf(hcp, 'OAuthServer');
    return oauthEnabled(hcp) && strategy?.type === 'NodePort' && !strategy.nodePort?.address;
  });

/** Whether a control plane does not say how its oauth-server is published. */
export const isUnpublished = (state: ClusterState): boolean =>
  state.list(hostedControlPlanes).some((hcp) => oauthEnabled(hcp) && publishingOf(hcp, 'OAuthServer') === undefined);

/** Whether the release of a control plane has no image for the helpers of its pods. */
export const lacksHelperImage = (state: ClusterState): boolean =>
  state.list(imageStreams).some((stream) => {
    const release = releaseOf(stream);
    return Object.values(helperImages).some((name) => releaseImage(release, name) === undefined);
  });

/** Whether a control plane has no release to run. */
export const lacksRelease = (state: ClusterState): boolean => state.list(imageStreams).length === 0;

/** Whether the tolerations of a server are as somebody set them who wrote nothing of its containers. */
export const hasTolerationsOfOthers = (state: ClusterState): boolean =>
  state.list(controlPlaneDeployments).some(({ metadata: { managedFields = [] } }) =>
    managedFields.some(({ fieldsV1 = {} }) => {
      const pod = ['f:spec', 'f:template', 'f:spec'].reduce(objectAt, fieldsV1);
      return pod['f:tolerations'] !== undefined && pod['f:containers'] === undefined;
    }),
  );
