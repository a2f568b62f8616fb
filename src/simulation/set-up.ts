import type { Conduct } from '../api-server/actors/definition';
import { guestActors, managementActors } from '../api-server/actors/hosted';
import { standaloneActors } from '../api-server/actors/standalone';
import type { VirtualClock } from '../api-server/actors/virtual-clock';
import type { User } from '../api-server/request';
import type { ResourceType } from '../om/resource-type';
import type { ClusterState, Input } from '../om/state/cluster-state';
import { reachable } from './aggregated';
import type { Clusters } from './clusters';
import { servedCluster } from './served-cluster';

/** What clusters in memory are made of. */
export interface SetUpOptions {
  readonly input: Input;
  /** The kinds that the operator knows. */
  readonly types: readonly ResourceType[];
  readonly clock: VirtualClock;
  readonly conducts: ReadonlyMap<string, Conduct>;
  readonly seed: number | string;
  /** The version that is running. */
  readonly release: string;
}

/** One cluster with its own control plane in it, and its other components. @param user who the operator is */
export const standaloneCluster = ({ input, seed, release, ...common }: SetUpOptions, user?: User): Clusters => ({
  layout: 'single',
  cluster: servedCluster({
    ...common,
    state: input.clusters.Management,
    seed: `${seed}`,
    actors: standaloneActors,
    facts: { release },
    user,
  }),
});

/**
 * A management cluster and the one whose control plane runs in it, with the other components of both.
 *
 * @param isServed whether the operator can reach the guest cluster, by what is in the management cluster
 */
export function hostedClusters(
  { input, seed, release, ...common }: SetUpOptions,
  isServed: (management: ClusterState) => boolean,
): Clusters {
  const { Management, UserWorkload } = input.clusters;
  const facts = { release };
  const management = servedCluster({
    ...common,
    state: Management,
    seed: `${seed}`,
    actors: managementActors,
    facts,
  });
  const guest = servedCluster({ ...common, state: UserWorkload, seed: `${seed} guest`, actors: guestActors, facts });
  const guestServer = reachable(guest.server, () => isServed(management.server.state));
  return { layout: 'split', management, guest, guestServer };
}

/** Names of the components that are simulated beside an operator. */
export const actorNamesOf = (layout: Clusters['layout']): readonly string[] => {
  const actors = layout === 'single' ? standaloneActors : [...managementActors, ...guestActors];
  return [...new Set(actors.map(({ name }) => name))];
};
