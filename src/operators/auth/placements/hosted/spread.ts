import { availableReplicas } from './scale';
import { namespaceOf, onTemplate } from './workload';

const HOSTED_CONTROL_PLANE = 'hypershift.openshift.io/hosted-control-plane';
const HOST = 'kubernetes.io/hostname';
const ZONE = 'topology.kubernetes.io/zone';

/** Pods of one control plane like to be together. Changes the labels: the spread looks at them. */
export const colocation = onTemplate(({ metadata, spec }, { controlPlane }) => {
  const label = { [HOSTED_CONTROL_PLANE]: namespaceOf(controlPlane) };
  const podAffinityTerm = { labelSelector: { matchLabels: label }, topologyKey: HOST };
  const podAffinity = { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm }] };
  return {
    metadata: { ...metadata, labels: { ...metadata.labels, ...label } },
    spec: { ...spec, affinity: { ...spec.affinity, podAffinity } },
  };
});

/** Platforms whose management clusters may have fewer zones than pods. */
const FEW_ZONES: readonly string[] = ['OpenStack', 'KubeVirt'];

/** Pods of one component must not share a node, nor a zone where there are enough of them. */
export const spread = onTemplate((template, workload) => {
  if (availableReplicas(workload) <= 1) return template;
  const labelSelector = { matchLabels: template.metadata.labels };
  const zone = { labelSelector, topologyKey: ZONE };
  const host = { labelSelector, topologyKey: HOST };
  const relaxed = FEW_ZONES.includes(workload.controlPlane.spec.platform?.type ?? '');
  const podAntiAffinity = {
    requiredDuringSchedulingIgnoredDuringExecution: relaxed ? [host] : [zone, host],
    preferredDuringSchedulingIgnoredDuringExecution: relaxed ? [{ weight: 100, podAffinityTerm: zone }] : undefined,
  };
  return { ...template, spec: { ...template.spec, affinity: { ...template.spec.affinity, podAntiAffinity } } };
});
