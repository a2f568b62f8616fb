import type { Pass } from '../hosted/pass/pass';
import type { Stage } from '../hosted/pass/stage';
import { infrastructure } from '../hosted/stages/infrastructure';
import { infrastructureStatus } from '../hosted/stages/infrastructure-status';
import { kubeadmin } from '../hosted/stages/kubeadmin';
import { componentNames, componentReport } from './hosting/components';
import { servedCluster } from './hosting/guest';
import { toldKubeApiserver } from './hosting/kube-apiserver';

/** What hosting does before the operator looks: how the servers are reached, who may log in first, what the API is told. */
export const stagesBefore: readonly Stage[] = [infrastructure, infrastructureStatus, kubeadmin, toldKubeApiserver];

/**
 * What hosting does after the operator.
 *
 * @param isWanted whether the built-in servers run
 */
export const stagesAfter = (isWanted: (pass: Pass) => boolean): readonly Stage[] => [
  ...componentNames.map((name) => componentReport(name, isWanted)),
  servedCluster(isWanted),
];
