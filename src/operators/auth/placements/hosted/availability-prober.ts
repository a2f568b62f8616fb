import { oauthServerBootGate } from '../../divergences/oauth-server';
import { helperImages, releaseImage } from './images';
import { kubeApiserverUrl } from './kube-apiserver';
import { onPod } from './workload';

/** Holds the pod back until the kube-apiserver is ready. Upstream: hypershift support/podspec/containers.go. */
export const availabilityProber = onPod((pod, { placement, release, controlPlane }) => {
  if (!placement.resolve(oauthServerBootGate)) return pod;
  const prober = {
    name: 'availability-prober',
    image: releaseImage(release, helperImages.prober),
    imagePullPolicy: 'IfNotPresent',
    command: [
      '/usr/bin/control-plane-operator',
      'availability-prober',
      '--target',
      `${kubeApiserverUrl(controlPlane)}/readyz`,
    ],
    resources: {},
  };
  return { ...pod, initContainers: [prober, ...(pod.initContainers ?? [])] };
});
