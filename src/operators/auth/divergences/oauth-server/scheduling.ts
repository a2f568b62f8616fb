import type { DeploymentSpec, StringMap, Toleration } from '../../../../kube/types';
import { COMPONENT_PROXY_CA } from '../../operands/oauth-server/names';
import { divergence } from '../divergence';
import { at, when } from '../place';
import { AFFINITY, TOLERATION } from '../shapes';
import { bothDeployments, oauthServerDeployment, upstream } from './upstream';

/** What the number of pods follows from. */
export interface Capacity {
  /** Control plane nodes of the cluster that runs the pods, where it has any. */
  readonly controlPlaneNodes: number;
  readonly singleReplica: boolean;
  /** Whether nodes are set aside for pods that users talk to, and this is one. */
  readonly dedicatedNodes: boolean;
}

/** The number of pods. */
export const oauthServerReplicas = divergence<(capacity: Capacity) => number>({
  id: 'os-replicas',
  object: bothDeployments,
  field: 'replicas',
  kind: 'required',
  where: [at('deployment/oauth-server', 'spec.replicas')],
  reason: 'A hosted control plane has no control plane nodes to count; its availability policy says how many pods.',
  upstream: upstream.workload,
  risk: 'No pods at all.',
  inWords: { standalone: 'as many as control plane nodes', hosted: '1 or 3; 2 on nodes of their own' },
  standalone: ({ controlPlaneNodes }) => controlPlaneNodes,
  hosted: ({ singleReplica, dedicatedNodes }) => {
    if (singleReplica) return 1;
    return dedicatedNodes ? 2 : 3;
  },
});

type RollingUpdate = NonNullable<DeploymentSpec['strategy']['rollingUpdate']>;

/** How the oauth-server's pods are replaced, by their number. */
export const oauthServerStrategy = divergence<(replicas: number) => RollingUpdate>({
  id: 'os-strategy',
  object: oauthServerDeployment,
  field: 'strategy.rollingUpdate',
  kind: 'required',
  where: [at('deployment/oauth-server', 'spec.strategy.rollingUpdate{.maxUnavailable,.maxSurge}')],
  reason: 'With one pod for each zone there is no room for an additional one, so old pods go one at a time.',
  upstream: upstream.workload,
  risk: 'With the standalone numbers all pods but one may be down during a rollout.',
  decision: 'Standalone moves: that all pods but one may go at once was never wanted there either.',
  moves: 'standalone',
  inWords: { standalone: 'all but one may go', hosted: 'one at a time' },
  standalone: (replicas) => ({ maxUnavailable: Math.max(replicas - 1, 1), maxSurge: replicas }),
  hosted: (replicas) => {
    if (replicas > 2) return { maxUnavailable: 1, maxSurge: 0 };
    return { maxUnavailable: 1, maxSurge: replicas === 2 ? 1 : 3 };
  },
});

/** Which nodes take the pods. */
export const oauthServerPlacement = divergence<{
  readonly nodeSelector?: StringMap;
  readonly tolerations: readonly Toleration[];
}>({
  id: 'os-placement',
  object: bothDeployments,
  field: 'nodeSelector, tolerations, affinity',
  kind: 'required',
  where: [
    at(
      'deployment/*',
      '{pod}.nodeSelector["node-role.kubernetes.io/master"]',
      `{pod}.tolerations[key,effect=node-role.kubernetes.io/master*]${TOLERATION}`,
      `{pod}.tolerations[key,effect=hypershift.openshift.io/*]${TOLERATION}`,
      `{pod}.affinity${AFFINITY}`,
    ),
  ],
  reason: 'Hosted pods share a pool of nodes with other control planes; there are no control plane nodes of their own.',
  upstream: upstream.workload,
  risk: 'Pods cannot be scheduled.',
  inWords: { standalone: 'control plane nodes', hosted: 'the shared pool, spread over zones' },
  standalone: {
    nodeSelector: { 'node-role.kubernetes.io/master': '' },
    tolerations: [{ key: 'node-role.kubernetes.io/master', operator: 'Exists', effect: 'NoSchedule' }],
  },
  hosted: { tolerations: [] },
});

const gone = (condition: string): Toleration => ({
  key: `node.kubernetes.io/${condition}`,
  operator: 'Exists',
  effect: 'NoExecute',
  tolerationSeconds: 120,
});

/** How long pods stay on a node that is gone. */
export const oauthServerNodeLoss = divergence<readonly Toleration[]>({
  id: 'os-node-loss',
  object: bothDeployments,
  field: 'tolerations of unreachable and not-ready nodes',
  kind: 'capricious',
  where: [at('deployment/*', `{pod}.tolerations[key,effect=node.kubernetes.io/*]${TOLERATION}`)],
  literal: true,
  reason: 'Two minutes instead of the default five; it was not copied to the hosted side.',
  upstream: upstream.oauthServer,
  risk: 'Tolerations that users add for the same taints come on top.',
  inWords: { standalone: 'two minutes', hosted: 'five by default' },
  standalone: [gone('unreachable'), gone('not-ready')],
  hosted: [],
});

/** Priority classes. */
export const oauthServerPriority = divergence<{ readonly oauthServer: string; readonly oauthApiserver: string }>({
  id: 'os-priority',
  object: bothDeployments,
  field: 'priorityClassName',
  kind: 'required',
  where: [at('deployment/*', '{pod}.priorityClassName')],
  literal: true,
  reason: "The system classes belong to the management cluster's own components.",
  upstream: upstream.workload,
  risk: "Tenants' pods would push out those of the management cluster.",
  inWords: { standalone: '`system-cluster-critical`, `system-node-critical`', hosted: '`hypershift-api-critical`' },
  standalone: { oauthServer: 'system-cluster-critical', oauthApiserver: 'system-node-critical' },
  hosted: { oauthServer: 'hypershift-api-critical', oauthApiserver: 'hypershift-api-critical' },
});

/** Labels and annotations that the owner of the cluster wants on Deployment and pods. */
export const oauthServerMetadata = divergence<{
  /** Whether the Deployment carries the labels of its selector. */
  readonly labelled: boolean;
  /** Whether the pod template is named, and given a namespace. */
  readonly podName: boolean;
  readonly podAnnotations?: StringMap;
}>({
  id: 'os-metadata',
  object: bothDeployments,
  field: 'labels and annotations',
  kind: 'required',
  where: [
    at(
      'deployment/*',
      'metadata.labels.app',
      'metadata.labels["hypershift.openshift.io/managed-by"]',
      'spec.template.metadata.labels["hypershift.openshift.io/*"]',
      'spec.template.metadata.name',
      'spec.template.metadata.annotations["openshift.io/required-scc"]',
      'spec.template.metadata.annotations["target.workload.openshift.io/management"]',
      'spec.template.metadata.annotations["hypershift.openshift.io/release-image"]',
      'spec.template.metadata.annotations["hypershift.openshift.io/restart-date"]',
      'spec.template.metadata.annotations["cluster-autoscaler.kubernetes.io/safe-to-evict-local-volumes"]',
    ),
    at(
      'deployment/oauth-server',
      'spec.template.metadata.labels.oauth-openshift-anti-affinity',
      'spec.template.metadata.namespace',
    ),
    at(
      'deployment/oauth-apiserver',
      'spec.template.metadata.labels.oauth-apiserver-anti-affinity',
      'metadata.annotations["openshiftapiservers.operator.openshift.io/operator-pull-spec"]',
    ),
    ...when(
      'labels of the owner',
      at(
        'deployment/*',
        'spec.template.metadata.labels{.*,["*"]}',
        '{pod}.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[*].labelSelector.matchLabels.*',
      ),
    ),
  ],
  reason:
    'Admission and workload partitioning read them on one side, the autoscaler and the request router on the other.',
  upstream: upstream.oauthServer,
  risk: 'Routing and draining by label fail.',
  inWords: { standalone: 'labels of the selector, required SCC', hosted: 'component, control plane, release' },
  standalone: {
    labelled: true,
    podName: true,
    podAnnotations: {
      'target.workload.openshift.io/management': '{"effect": "PreferredDuringScheduling"}',
      'openshift.io/required-scc': 'privileged',
    },
  },
  hosted: { labelled: false, podName: false },
});

/** When the oauth-server's image is pulled. */
export const oauthServerPullPolicy = divergence<string | undefined>({
  id: 'os-pull-policy',
  object: oauthServerDeployment,
  field: 'imagePullPolicy',
  kind: 'capricious',
  where: [at('deployment/oauth-server', '{server}.imagePullPolicy')],
  literal: true,
  reason: 'A shared hosted helper sets it; images are named by digest, for which it is the default anyway.',
  upstream: upstream.workload,
  risk: 'None with digests.',
  inWords: { standalone: 'by default', hosted: '`IfNotPresent`' },
  standalone: undefined,
  hosted: 'IfNotPresent',
});

/** How many old ReplicaSets are kept; absent: the default of ten. */
export const oauthServerHistory = divergence<number | undefined>({
  id: 'os-history',
  object: bothDeployments,
  field: 'revisionHistoryLimit',
  kind: 'required',
  where: [at('deployment/*', 'spec.revisionHistoryLimit')],
  literal: true,
  reason: 'Old ReplicaSets of many control planes add up in the management cluster.',
  upstream: upstream.workload,
  risk: 'More objects in the management cluster.',
  decision: 'Kept: objects in a management cluster are counted a thousand times over.',
  inWords: { standalone: '10 by default', hosted: '2' },
  standalone: undefined,
  hosted: 2,
});

/** Which change of content restarts pods. */
export const oauthServerRolloutHash = divergence<{
  readonly annotation: string;
  /** Config maps whose content the servers reload by themselves. */
  readonly reloaded: readonly string[];
  /** What is hashed of an object: its version, or its values with 32 bits each, or all of it. */
  readonly hashed: 'version' | 'values' | 'names and contents';
}>({
  id: 'os-rollout-hash',
  object: bothDeployments,
  field: 'annotation with a hash of the configuration',
  kind: 'required',
  where: [
    at(
      'deployment/oauth-server',
      'metadata.annotations["operator.openshift.io/rvs-hash"]',
      'spec.template.metadata.annotations["operator.openshift.io/rvs-hash"]',
    ),
    at(
      'deployment/oauth-apiserver',
      'metadata.annotations["operator.openshift.io/dep-*"]',
      'spec.template.metadata.annotations["operator.openshift.io/dep-*"]',
    ),
    at('deployment/*', 'spec.template.metadata.annotations["component.hypershift.openshift.io/config-hash"]'),
  ],
  reason: 'In a shared namespace only what a pod mounts may count; standalone counts every object with its prefix.',
  upstream: upstream.workload,
  risk: "Other components' objects would restart the servers.",
  decision:
    'Both move, to a SHA-256 over names and contents of what is mounted: standalone restarts pods for writes that change nothing, and 32 bits let a swap go unseen on the hosted side.',
  moves: 'both',
  inWords: { standalone: 'versions of all objects with the prefix', hosted: 'contents of what is mounted' },
  standalone: {
    annotation: 'operator.openshift.io/rvs-hash',
    reloaded: [COMPONENT_PROXY_CA],
    hashed: 'version',
  },
  hosted: { annotation: 'component.hypershift.openshift.io/config-hash', reloaded: ['client-ca'], hashed: 'values' },
  converged: {
    value: {
      annotation: 'component.hypershift.openshift.io/config-hash',
      reloaded: ['client-ca', COMPONENT_PROXY_CA],
      hashed: 'names and contents',
    },
  },
});
