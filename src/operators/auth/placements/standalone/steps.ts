import { rememberingLast } from '../../../../kube/remembering';
import type { Deployment, DeploymentSpec, Node, PodTemplateSpec, StringMap } from '../../../../kube/types';

type RollingUpdate = DeploymentSpec['strategy']['rollingUpdate'];

/** The Deployment with changes to its pod template. */
const withTemplate = (deployment: Deployment, change: (template: PodTemplateSpec) => PodTemplateSpec): Deployment => ({
  ...deployment,
  spec: { ...deployment.spec, template: change(deployment.spec.template) },
});

/** Labels on the Deployment itself. */
export const withLabels = (deployment: Deployment, labels: StringMap): Deployment => ({
  ...deployment,
  metadata: { ...deployment.metadata, labels: { ...deployment.metadata.labels, ...labels } },
});

/** Annotations on the Deployment itself. */
export const withAnnotations = (deployment: Deployment, annotations: StringMap): Deployment => ({
  ...deployment,
  metadata: { ...deployment.metadata, annotations: { ...deployment.metadata.annotations, ...annotations } },
});

/** Labels on the pods. */
export const withPodLabels = (deployment: Deployment, labels: StringMap): Deployment =>
  withTemplate(deployment, ({ metadata, spec }) => ({
    metadata: { ...metadata, labels: { ...metadata.labels, ...labels } },
    spec,
  }));

/** Annotations on the pods. */
export const withPodAnnotations = (deployment: Deployment, annotations: StringMap): Deployment =>
  withTemplate(deployment, ({ metadata, spec }) => ({
    metadata: { ...metadata, annotations: { ...metadata.annotations, ...annotations } },
    spec,
  }));

/**
 * Keeps two pods of one ReplicaSet off the same node, by a label that only they have.
 * Upstream: library-go pkg/operator/apiserver/controller/workload.
 */
export function onePodPerNode(deployment: Deployment, component: string): Deployment {
  const label = { [`${component}-anti-affinity`]: 'true' };
  const matchLabels = { ...label, ...deployment.spec.selector.matchLabels };
  const term = { labelSelector: { matchLabels }, topologyKey: 'kubernetes.io/hostname' };
  const affinity = { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } };
  return withTemplate(withPodLabels(deployment, label), ({ metadata, spec }) => ({
    metadata,
    spec: { ...spec, affinity },
  }));
}

/** The number of pods, and how they are replaced. */
export const scaledTo = (deployment: Deployment, replicas: number, rollingUpdate: RollingUpdate): Deployment => ({
  ...deployment,
  spec: { ...deployment.spec, replicas, strategy: { ...deployment.spec.strategy, rollingUpdate } },
});

/** How many nodes a Deployment's pods may run on. */
export const countNodes = rememberingLast((nodes: readonly Node[], selector: StringMap): number => {
  const labels = Object.entries(selector);
  return nodes.filter(({ metadata }) => labels.every(([key, value]) => metadata.labels?.[key] === value)).length;
});
