// The migrator in the cluster that it serves, on the control plane's nodes.
import type { Deployment, PodSpec, Toleration } from 'openshift-manager/kube';
import { type ControllerScope, cached, Failure, infrastructures, nodes, verbosityOf } from 'openshift-manager/library';
import { migratorContainer, migratorPod } from './migrator';
import { CLUSTER, TARGET_NAMESPACE } from './names';

const APP = 'migrator';
const CONTROL_PLANE = 'node-role.kubernetes.io/control-plane';

const tolerated = (key: string, rest: Toleration): Toleration => ({ key, operator: 'Exists', ...rest });

const tolerations: readonly Toleration[] = [
  tolerated('node-role.kubernetes.io/master', { effect: 'NoSchedule' }),
  tolerated(CONTROL_PLANE, { effect: 'NoSchedule' }),
  tolerated('node.kubernetes.io/unreachable', { effect: 'NoExecute', tolerationSeconds: 120 }),
  tolerated('node.kubernetes.io/not-ready', { effect: 'NoExecute', tolerationSeconds: 120 }),
];

/** Whether the control plane's nodes are not in this cluster. @throws Failure where nobody knows */
function isElsewhere(scope: ControllerScope): boolean {
  const infrastructure = cached(scope, infrastructures, CLUSTER);
  if (infrastructure !== undefined) return infrastructure.status?.controlPlaneTopology === 'External';
  const missing = `infrastructure.config.openshift.io "${CLUSTER}" not found`;
  throw new Failure(`error running hook function (index=1): failed to get infrastructure resource: ${missing}`);
}

/** One pod on each node of the control plane; two where these nodes are elsewhere. */
function replicas(scope: ControllerScope, elsewhere: boolean): number {
  if (elsewhere) return 2;
  const ofControlPlane = scope.state
    .list(nodes)
    .filter(({ metadata }) => metadata.labels?.[CONTROL_PLANE] !== undefined);
  return Math.max(ofControlPlane.length, 1);
}

/** Pods of the migrator like to be on different nodes. */
const apart = {
  podAntiAffinity: {
    preferredDuringSchedulingIgnoredDuringExecution: [
      {
        weight: 100,
        podAffinityTerm: {
          topologyKey: 'kubernetes.io/hostname',
          labelSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: [APP] }] },
        },
      },
    ],
  },
};

/** @throws Failure where the cluster's Infrastructure is not there */
export function standaloneMigrator(scope: ControllerScope, image: string, logLevel: string | undefined): Deployment {
  const elsewhere = isElsewhere(scope);
  const container = migratorContainer(image, ['--leader-election', `--v=${verbosityOf(logLevel)}`]);
  const pod: PodSpec = {
    ...migratorPod({ ...container, securityContext: { ...container.securityContext, runAsUser: 1001 } }),
    serviceAccountName: 'kube-storage-version-migrator-sa',
    priorityClassName: 'system-cluster-critical',
    nodeSelector: elsewhere ? undefined : { [CONTROL_PLANE]: '' },
    tolerations,
    terminationGracePeriodSeconds: 30,
    affinity: apart,
  };
  const annotations = {
    'target.workload.openshift.io/management': '{"effect": "PreferredDuringScheduling"}',
    'openshift.io/required-scc': 'nonroot-v2',
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: APP, namespace: TARGET_NAMESPACE, labels: { app: APP } },
    spec: {
      replicas: replicas(scope, elsewhere),
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      selector: { matchLabels: { app: APP } },
      template: { metadata: { labels: { app: APP }, annotations }, spec: pod },
    },
  };
}
