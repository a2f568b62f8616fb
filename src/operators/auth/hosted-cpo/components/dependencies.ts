import { sortBytewise } from '../../../../kube/compare';
import type { ClusterState } from '../../../../om/state/cluster-state';
import { type ControlPlaneComponent, controlPlaneComponents } from '../../resources/hypershift';

/**
 * Names of the components that are not ready to be built upon: absent, unavailable, rolling out, or on another version than
 * the control plane is to have. Sorted. Upstream: openshift/hypershift support/controlplane-component/status.go.
 *
 * @param version version of the control plane's release
 */
export function unavailableDependencies(
  management: ClusterState,
  namespace: string,
  dependencies: readonly string[],
  version: string,
): readonly string[] {
  const ready = new Set(
    management
      .list(controlPlaneComponents, namespace)
      .filter((component) => isReady(component, version))
      .map(({ metadata }) => metadata.name),
  );
  return sortBytewise(dependencies.filter((name) => !ready.has(name)));
}

const isReady = ({ status }: ControlPlaneComponent, version: string): boolean => {
  const holds = (type: string) => status?.conditions?.find((condition) => condition.type === type)?.status === 'True';
  return holds('Available') && holds('RolloutComplete') && (status?.version ?? '') === version;
};
