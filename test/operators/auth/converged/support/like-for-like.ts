import type { KubeObject } from '../../../../../src/kube/types';
import type { ClusterState, Input } from '../../../../../src/om/cluster-state';
import { splitInput } from '../../../../../src/om/memory-state';
import { OverlayState } from '../../../../../src/om/overlay-state';
import { operatorStateConfigMap } from '../../../../../src/operators/auth/converged/operator-state';
import { hostedInputOf, type Pair, standaloneInputOf } from '../../../../../src/operators/auth/pairs';
import { CONTROL_PLANE_NAMESPACE } from '../../../../../src/operators/auth/pairs/names';
import { configMaps } from '../../../../../src/operators/auth/resources/core';
import { clusterVersions, consoles } from '../../../../../src/operators/auth/resources/openshift';

/**
 * The hosted input of a pair with what a standalone cluster has and a control plane does not say: the console, which is in the
 * cluster served, and the log level, which is in the operator's own object.
 */
export function likeForLike({ configuration }: Pair): Input {
  const { clusters } = hostedInputOf(configuration);
  const standalone = standaloneInputOf(configuration).input.clusters.Management;
  const management = new OverlayState(clusters.Management);
  const state = {
    object: {
      apiVersion: 'operator.openshift.io/v1',
      kind: 'Authentication',
      metadata: { name: 'cluster' },
      spec: { managementState: 'Managed', logLevel: configuration.standalone.logLevel },
    },
    managers: {},
  } as const;
  management.put(configMaps, operatorStateConfigMap(state, CONTROL_PLANE_NAMESPACE));
  return splitInput(management, withConsole(clusters.UserWorkload, standalone));
}

function withConsole(guest: ClusterState, standalone: ClusterState): ClusterState {
  const served = new OverlayState(guest);
  const console = standalone.get(consoles, 'cluster');
  const version = standalone.get(clusterVersions, 'version');
  if (console !== undefined) served.put(consoles, console);
  if (version !== undefined) served.put(clusterVersions, version);
  return served;
}

/** Of several objects the one of a kind and name. */
export const objectOf = (
  objects: readonly { readonly object: KubeObject }[],
  kind: string,
  name: string,
): KubeObject | undefined =>
  objects.find(({ object }) => object.kind === kind && object.metadata.name === name)?.object;
