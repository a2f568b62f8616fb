import type { ObjectMeta, PodSpec } from '../../kube/types';
import type { HostedControlPlane } from './hosted-control-plane';

const LABEL = 'hypershift.openshift.io';

/**
 * Where the pods of a control plane run: nodes of control planes are preferred, and more so those of this one, near its others.
 * For components that users do not talk to. Upstream: openshift/hypershift support/controlplane-component/defaults.go.
 */
export function controlPlaneScheduling({ metadata, spec }: HostedControlPlane): Partial<PodSpec> {
  const cluster = metadata.namespace ?? '';
  const nodesOf = [
    { key: `${LABEL}/control-plane`, value: 'true', weight: 50 },
    { key: `${LABEL}/cluster`, value: cluster, weight: 100 },
  ];
  const podAffinityTerm = {
    labelSelector: { matchLabels: { [`${LABEL}/hosted-control-plane`]: cluster } },
    topologyKey: 'kubernetes.io/hostname',
  };
  return {
    priorityClassName: metadata.annotations?.[`${LABEL}/control-plane-priority-class`] || 'hypershift-control-plane',
    nodeSelector: spec.nodeSelector,
    tolerations: [
      ...nodesOf.map(({ key, value }) => ({ key, operator: 'Equal', value, effect: 'NoSchedule' })),
      ...(spec.tolerations ?? []),
    ],
    affinity: {
      nodeAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: nodesOf.map(({ key, value, weight }) => ({
          weight,
          preference: { matchExpressions: [{ key, operator: 'In', values: [value] }] },
        })),
      },
      podAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm }] },
    },
  };
}

/**
 * Labels and annotations by which HyperShift and autoscalers know the pods of a control plane.
 *
 * @param component the component's name, `app` of its pods
 * @param lost names of its volumes that may be lost when a node is drained
 */
export function controlPlanePodMetadata(
  { metadata, spec }: HostedControlPlane,
  component: string,
  lost: readonly string[] = [],
): ObjectMeta {
  const restart = metadata.annotations?.[`${LABEL}/restart-date`];
  return {
    labels: {
      app: component,
      [`${LABEL}/control-plane-component`]: component,
      ...spec.labels,
      [`${LABEL}/hosted-control-plane`]: metadata.namespace ?? '',
    },
    annotations: {
      [`component.${LABEL}/config-hash`]: '',
      [`${LABEL}/release-image`]: spec.controlPlaneReleaseImage ?? spec.releaseImage ?? '',
      ...(restart === undefined ? {} : { [`${LABEL}/restart-date`]: restart }),
      ...(lost.length === 0 ? {} : { 'cluster-autoscaler.kubernetes.io/safe-to-evict-local-volumes': lost.join(',') }),
    },
  };
}
