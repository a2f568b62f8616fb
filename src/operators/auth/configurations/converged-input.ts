import { configMaps } from '../../../library/resources/core';
import type { ResourceType } from '../../../om/resource-type';
import type { ClusterState, Input } from '../../../om/state/cluster-state';
import { splitInput } from '../../../om/state/memory-state';
import { OverlayState } from '../../../om/state/overlay-state';
import { operatorStateConfigMap } from '../hosted-converged/operator-state';
import { authenticationConfigs, clusterVersions, consoles, featureGates } from '../resources/openshift';
import type { AuthConfiguration } from './auth-configuration';
import { hostedInputOf } from './hosted-input';
import { CONTROL_PLANE_NAMESPACE } from './names';
import { standaloneInputOf } from './standalone-input';

/** What a standalone cluster says about itself that the guest cluster by a control plane says likewise. */
const ofEveryCluster: readonly ResourceType[] = [authenticationConfigs, clusterVersions, consoles, featureGates];

/**
 * The hosted input of a configuration with what a standalone cluster has and a control plane does not say: version, features,
 * console and the status of its authentication, which are in the guest cluster, and the log level, which is in the
 * operator's own object.
 */
export function convergedInputOf(configuration: AuthConfiguration): Input {
  const { clusters } = hostedInputOf(configuration);
  const standalone = standaloneInputOf(configuration).input.clusters.Management;
  const management = new OverlayState(clusters.Management);
  const state = {
    apiVersion: 'operator.openshift.io/v1',
    kind: 'Authentication',
    metadata: { name: 'cluster' },
    spec: { managementState: 'Managed', logLevel: configuration.standalone.logLevel },
  } as const;
  management.put(configMaps, operatorStateConfigMap(state, CONTROL_PLANE_NAMESPACE));
  return splitInput(management, served(clusters.UserWorkload, standalone));
}

function served(guest: ClusterState, standalone: ClusterState): ClusterState {
  const state = new OverlayState(guest);
  for (const type of ofEveryCluster) for (const object of standalone.list(type)) state.put(type, object);
  return state;
}
