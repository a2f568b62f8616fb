import type { ClusterState } from '../../../om/state/cluster-state';
import { splitInput } from '../../../om/state/memory-state';
import { OverlayState } from '../../../om/state/overlay-state';
import { DEFAULT_VERSION } from '../observe/hosted/release';
import { controlPlaneDeployments } from '../resources/control-plane-deployments';
import { controlPlaneComponents, hostedControlPlanes, imageStreams } from '../resources/hypershift';
import type { ExaminedInput } from './facts';
import { type Gap, namesOf } from './gap';

/** Logical names of the release's images, by the containers that run them. */
const imagesOf: { readonly [deployment: string]: { readonly [container: string]: string } } = {
  'oauth-openshift': {
    'oauth-openshift': 'oauth-server',
    'audit-logs': 'cli',
    'konnectivity-proxy-https': 'controlplane-operator',
    'konnectivity-proxy-socks5': 'controlplane-operator',
    'availability-prober': 'availability-prober',
  },
  'openshift-oauth-apiserver': {
    'openshift-oauth-apiserver': 'oauth-apiserver',
    'audit-logs': 'cli',
    'kas-readiness-check': 'cli',
    'wait-for-etcd': 'cli',
    'konnectivity-proxy-socks5': 'controlplane-operator',
    'availability-prober': 'availability-prober',
  },
};

/** The component whose version says which release a control plane has come to: others wait for it. */
const FIRST_COMPONENT = 'kube-apiserver';

/**
 * An input with a release for a control plane whose payload is not in it: no dump has it, since the control plane operator
 * looks images up in a registry. What runs stands for it, so that nothing is taken for changed. An input that was not
 * collected from a running cluster stays as it is.
 */
export function withRunningRelease(examined: ExaminedInput): ExaminedInput {
  const { Management, UserWorkload } = examined.input.clusters;
  const [hcp, ...others] = Management.list(hostedControlPlanes);
  const namespace = hcp?.metadata.namespace ?? '';
  if (!examined.facts.collected || namespace === '' || others.length > 0) return examined;
  if (Management.list(imageStreams, namespace).length > 0) return examined;
  const images = runningImages(Management, namespace);
  const reported = Management.get(controlPlaneComponents, FIRST_COMPONENT, namespace)?.status?.version;
  const version = reported || DEFAULT_VERSION;
  const state = new OverlayState(Management);
  state.put(imageStreams, {
    apiVersion: 'image.openshift.io/v1',
    kind: 'ImageStream',
    metadata: { name: version, namespace },
    spec: { tags: [...images].map(([name, image]) => ({ name, from: { kind: 'DockerImage', name: image } })) },
  });
  const gap = runningGap(
    reported ? `version ${version}, which ControlPlaneComponent ${FIRST_COMPONENT} reports,` : `version ${version}`,
    images,
  );
  return { ...examined, input: splitInput(state, UserWorkload), gaps: [...examined.gaps, gap] };
}

/** Images by logical name; a name whose image does not run stands for itself. */
function runningImages(management: ClusterState, namespace: string): ReadonlyMap<string, string> {
  const images = new Map<string, string>();
  for (const [deployment, containers] of Object.entries(imagesOf)) {
    const pod = management.get(controlPlaneDeployments, deployment, namespace)?.spec?.template.spec;
    const running = [...(pod?.containers ?? []), ...(pod?.initContainers ?? [])];
    for (const [container, name] of Object.entries(containers)) {
      const image = running.find((one) => one.name === container)?.image;
      if (image || !images.has(name)) images.set(name, image || name);
    }
  }
  return images;
}

function runningGap(version: string, images: ReadonlyMap<string, string>): Gap {
  const unseen = [...images].filter(([name, image]) => name === image).map(([name]) => name);
  const rest = unseen.length === 0 ? '' : `; where ${namesOf(unseen)} would run, the name stands for the image`;
  return {
    unknown: 'version and images of the release: no ImageStream of it is in the input',
    consequence: `${version} and the images that run stand for them${rest}`,
  };
}
