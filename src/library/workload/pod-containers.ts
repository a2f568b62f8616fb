import type { Deployment, Pod } from '../../kube/types';
import { hasLabels } from '../labels';
import { pods } from '../resources/workloads';
import type { ControllerScope } from '../scope';

const containers = (count: number, crashLooping = false): string => {
  const crash = crashLooping ? 'crashlooping ' : '';
  return count === 1 ? `${crash}container is` : `${count} ${crash}containers are`;
};

function phased({ metadata, status }: Pod): string {
  const { name = '' } = metadata;
  if (status?.phase === 'Succeeded') return `terminated ${name} pod`;
  return status?.phase === 'Pending' ? `pending ${name} pod` : `${name} pod`;
}

function podState(pod: Pod): readonly string[] {
  const statuses = [...(pod.status?.containerStatuses ?? []), ...(pod.status?.initContainerStatuses ?? [])];
  let [waiting, failed, restarting, notReady] = [0, 0, 0, 0];
  for (const { ready, state, restartCount = 0 } of statuses) {
    if (ready) continue;
    if (state?.terminated !== undefined && (state.terminated.exitCode ?? 0) !== 0) {
      failed++;
      continue;
    }
    if (restartCount > 1) restarting++;
    if (state?.waiting !== undefined) waiting++;
    else if (restartCount <= 1) notReady++;
  }
  return [
    ...(failed > 0 ? [`${containers(failed)} crashed in ${pod.metadata.name ?? ''} pod`] : []),
    ...(waiting > 0 ? [`${containers(waiting, restarting > 0)} waiting in ${phased(pod)}`] : []),
    ...(restarting > 0 && waiting === 0 ? [`${containers(restarting)} crashlooping in ${phased(pod)}`] : []),
    ...(notReady > 0 ? [`${containers(notReady)} not ready in ${phased(pod)}`] : []),
  ];
}

/**
 * How the containers of a deployment's pods are. Of a deployment that was just written the labels are not known, and then
 * all pods of the namespace count. Upstream: openshift/library-go pkg/apps/deployment.
 */
export function podContainers(
  run: Pick<ControllerScope, 'state'>,
  namespace: string,
  deployment: Deployment | undefined,
): readonly string[] {
  const labels = deployment?.spec.template.metadata.labels ?? {};
  const found = run.state.list(pods, namespace).filter((pod) => hasLabels(pod, labels));
  if (found.length > 0) return found.flatMap(podState);
  const selector = Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(',');
  return [`no pods found with labels "${selector}"`];
}
