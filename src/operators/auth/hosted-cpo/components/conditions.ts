import type { Deployment } from '../../../../kube/types';
import type { Finding } from '../status-conditions';

const AVAILABLE = 'Available';
const ROLLOUT_COMPLETE = 'RolloutComplete';

/**
 * Whether the component serves, by the word of its Deployment.
 * Upstream: openshift/hypershift support/controlplane-component/{status,deployment}.go.
 */
export function availability(name: string, deployment: Deployment | undefined): Finding {
  if (deployment === undefined) return { type: AVAILABLE, status: 'False', ...notFound(name) };
  const condition = deployment.status?.conditions?.find(({ type }) => type === 'Available');
  if (condition === undefined) {
    const message = `${name} Deployment Available condition not found`;
    return { type: AVAILABLE, status: 'False', reason: 'NotFound', message };
  }
  if (condition.status === 'True') {
    return { type: AVAILABLE, status: 'True', reason: 'AsExpected', message: `Deployment ${name} is available` };
  }
  const message = `Deployment ${name} is not available: ${condition.message ?? ''}`;
  return { type: AVAILABLE, status: 'False', reason: 'WaitingForAvailable', message };
}

/** What holds a component's rollout up: components it waits for, or an error met while writing its objects. */
export type Obstacle = { readonly waitingFor: readonly string[] } | { readonly error: string };

/** Whether the component runs as desired, everywhere. */
export function rollout(name: string, deployment: Deployment | undefined, obstacle: Obstacle | undefined): Finding {
  if (obstacle !== undefined) return { type: ROLLOUT_COMPLETE, status: 'False', ...explained(obstacle) };
  if (deployment === undefined) return { type: ROLLOUT_COMPLETE, status: 'False', ...notFound(name) };
  if (isReady(deployment)) {
    const message = `Deployment ${name} successfully rolled out`;
    return { type: ROLLOUT_COMPLETE, status: 'True', reason: 'AsExpected', message };
  }
  const { spec, status } = deployment;
  const replicas = `${status?.updatedReplicas ?? 0} out of ${spec.replicas ?? 0}`;
  return {
    type: ROLLOUT_COMPLETE,
    status: 'False',
    reason: 'WaitingForRolloutComplete',
    message: `Waiting for deployment ${name} rollout to finish: ${replicas} new replicas have been updated`,
  };
}

const explained = (obstacle: Obstacle): Pick<Finding, 'reason' | 'message'> =>
  'error' in obstacle
    ? { reason: 'ReconciliationError', message: obstacle.error }
    : { reason: 'WaitingForDependencies', message: `Waiting for Dependencies: ${obstacle.waitingFor.join(', ')}` };

const notFound = (name: string): Pick<Finding, 'reason' | 'message'> => ({
  reason: 'NotFound',
  message: `deployments.apps "${name}" not found`,
});

const isReady = ({ metadata, spec, status = {} }: Deployment): boolean => {
  const wanted = spec.replicas ?? 0;
  const counters = [status.availableReplicas, status.readyReplicas, status.updatedReplicas, status.replicas];
  return (
    counters.every((counter) => (counter ?? 0) === wanted) &&
    (status.unavailableReplicas ?? 0) === 0 &&
    (metadata.generation ?? 0) === (status.observedGeneration ?? 0)
  );
};
