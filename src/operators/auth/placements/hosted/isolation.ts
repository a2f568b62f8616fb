import { compareBytes } from '../../../../kube/compare';
import type { NodeSelectorTerm, Toleration } from '../../../../kube/types';
import { oauthServerPriority } from '../../divergences/oauth-server';
import { REQUEST_SERVING } from './metadata';
import { hasDedicatedNodes } from './scale';
import { annotationOf, type HostedWorkload, namespaceOf, onPod } from './workload';

const CONTROL_PLANE = 'hypershift.openshift.io/control-plane';
const CLUSTER = 'hypershift.openshift.io/cluster';

/** The priority of pods; an annotation with a name in it replaces the usual class. */
export const priorityClass = onPod((pod, { placement, controlPlane, component }) => ({
  ...pod,
  priorityClassName:
    annotationOf(controlPlane, 'hypershift.openshift.io/api-critical-priority-class') ||
    placement.resolve(oauthServerPriority)[component.server],
}));

/** Nodes that the control plane's pods are confined to. */
export const nodeSelector = onPod((pod, { controlPlane }) => ({
  ...pod,
  nodeSelector: controlPlane.spec.nodeSelector ?? pod.nodeSelector,
}));

const tainted = (key: string, value: string): Toleration => ({ key, operator: 'Equal', value, effect: 'NoSchedule' });

type Requirement = NonNullable<NodeSelectorTerm['matchExpressions']>[number];
const labelled = (key: string, value: string): Requirement => ({ key, operator: 'In', values: [value] });

/** Reads `key=value,…`; incomplete pairs are skipped and of two with one key the later counts. Sorted by key. */
const parsePairs = (text: string): readonly Requirement[] => {
  const pairs = new Map<string, string>();
  for (const item of text.split(',')) {
    const at = item.indexOf('=');
    if (at > 0 && at < item.length - 1) pairs.set(item.slice(0, at), item.slice(at + 1));
  }
  return [...pairs].sort(([left], [right]) => compareBytes(left, right)).map(([key, value]) => labelled(key, value));
};

const dedicatedNodes = ({ controlPlane }: HostedWorkload): NodeSelectorTerm => {
  const further = annotationOf(controlPlane, 'hypershift.openshift.io/request-serving-node-additional-selector');
  return {
    matchExpressions: [
      labelled(REQUEST_SERVING, 'true'),
      labelled(CLUSTER, namespaceOf(controlPlane)),
      ...parsePairs(further ?? ''),
    ],
  };
};

/** Prefers nodes for control planes, and more so nodes of this one; dedicated ones are required where they exist. */
export const isolation = onPod((pod, workload) => {
  const { controlPlane } = workload;
  const cluster = namespaceOf(controlPlane);
  const dedicated = hasDedicatedNodes(workload);
  return {
    ...pod,
    tolerations: [
      tainted(CONTROL_PLANE, 'true'),
      tainted(CLUSTER, cluster),
      ...(dedicated ? [tainted(REQUEST_SERVING, 'true')] : []),
      ...(controlPlane.spec.tolerations ?? []),
      ...(pod.tolerations ?? []),
    ],
    affinity: {
      ...pod.affinity,
      nodeAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 50, preference: { matchExpressions: [labelled(CONTROL_PLANE, 'true')] } },
          { weight: 100, preference: { matchExpressions: [labelled(CLUSTER, cluster)] } },
        ],
        requiredDuringSchedulingIgnoredDuringExecution: dedicated
          ? { nodeSelectorTerms: [dedicatedNodes(workload)] }
          : undefined,
      },
    },
  };
});
