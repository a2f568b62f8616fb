import type { Container } from '../../../../kube/types';
import { oauthServerPullPolicy } from '../../divergences/oauth-server';
import type { Release } from '../../observe/hosted/release';
import { onPod } from './workload';

/** Images of the containers that hosting puts beside the servers. */
export const helperImages = { prober: 'availability-prober', tunnel: 'controlplane-operator' } as const;

/** An image of a release for a container; a release without it leaves the container without one. */
export const releaseImage = (release: Release, name: string): string | undefined => release.image(name) || undefined;

const pulled = (container: Container, policy: string): Container => ({
  ...container,
  imagePullPolicy: container.image?.endsWith(':latest') ? 'Always' : policy,
});

/** The pull policy of the containers so far, but not of init containers. */
export const pullPolicies = onPod((pod, { placement }) => {
  const policy = placement.resolve(oauthServerPullPolicy);
  return policy === undefined ? pod : { ...pod, containers: pod.containers.map((one) => pulled(one, policy)) };
});

const resolved = (container: Container, release: Release): Container => {
  const image = release.image(container.image ?? '');
  return image === undefined ? container : { ...container, image: image || undefined };
};

/** Puts the release's images in place of logical names; a name that the release does not know stays. */
export const releaseImages = onPod((pod, { release }) => ({
  ...pod,
  containers: pod.containers.map((container) => resolved(container, release)),
  initContainers: pod.initContainers?.map((container) => resolved(container, release)),
}));
