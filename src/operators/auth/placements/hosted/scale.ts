import { oauthApiserverSurgeSingle } from '../../divergences/oauth-apiserver';
import { oauthServerHistory, oauthServerReplicas, oauthServerStrategy } from '../../divergences/oauth-server';
import { annotationOf, type HostedWorkload, type Step } from './workload';

/** Whether nodes are set aside for components that users talk to, and the component is one of them. */
export const hasDedicatedNodes = ({ controlPlane, component }: HostedWorkload): boolean =>
  component.requestServing &&
  annotationOf(controlPlane, 'hypershift.openshift.io/topology') === 'dedicated-request-serving-components';

/** The number of pods that availability asks for. */
export const availableReplicas = (workload: HostedWorkload): number =>
  workload.placement.resolve(oauthServerReplicas)({
    controlPlaneNodes: 0,
    singleReplica: workload.controlPlane.spec.controllerAvailabilityPolicy === 'SingleReplica',
    dedicatedNodes: hasDedicatedNodes(workload),
  });

const isDebugged = ({ controlPlane, component }: HostedWorkload): boolean =>
  annotationOf(controlPlane, 'hypershift.openshift.io/debug-deployments')?.split(',').includes(component.name) === true;

/**
 * The number of pods, how they are replaced and how many old sets are kept. A component that somebody debugs has no pods.
 * Upstream: hypershift support/controlplane-component/deployment.go.
 */
export const scaled: Step = (deployment, workload) => {
  const { resolve } = workload.placement;
  const replicas = isDebugged(workload) ? 0 : availableReplicas(workload);
  const strategy = workload.component.server === 'oauthServer' ? oauthServerStrategy : oauthApiserverSurgeSingle;
  return {
    ...deployment,
    spec: {
      ...deployment.spec,
      replicas,
      revisionHistoryLimit: resolve(oauthServerHistory),
      strategy: { ...deployment.spec.strategy, rollingUpdate: resolve(strategy)(replicas) },
    },
  };
};
