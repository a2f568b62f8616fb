import { openInput } from '../../om/input/open-input';
import { type Topology, topologyIn } from '../../om/input/topology';
import type { ResourceType } from '../../om/resource-type';
import type { Target } from './divergences/divergence';

export type { Topology } from '../../om/input/topology';

/** The topology that a target is of. */
export const topologyOfTarget = (target: Target): Topology => (target === 'standalone' ? 'standalone' : 'hosted');

/** Every kind that may be read of an input, whosever it is. */
export function everyType(): readonly ResourceType[] {
  const { convergedTypes }: typeof import('./hosted-converged/types') = require('./hosted-converged/types');
  const { hostedClusters }: typeof import('./resources/hosted-clusters') = require('./resources/hosted-clusters');
  return [...convergedTypes, hostedClusters];
}

/**
 * Whose input a path is: a HostedControlPlane, a HostedCluster, or trees of two clusters, mean a hosted control plane.
 *
 * @throws InputError when there is no input
 */
export const topologyOf = (path: string): Topology => topologyIn(openInput(path, everyType));
