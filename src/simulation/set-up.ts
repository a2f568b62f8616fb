import type { Actor, Conduct } from '../api-server/actors/definition';
import { guestActors, managementActors } from '../api-server/actors/hosted';
import { clusterOperators } from '../api-server/actors/resources';
import type { Requirement } from '../api-server/actors/selection';
import { standaloneActors } from '../api-server/actors/standalone';
import type { VirtualClock } from '../api-server/actors/virtual-clock';
import type { User } from '../api-server/request';
import type { OutputResources } from '../om/declared-resources';
import type { ResourceType } from '../om/resource-type';
import type { ClusterState, Input } from '../om/state/cluster-state';
import { reachable } from './aggregated';
import type { Clusters } from './clusters';
import { completeWorkloads } from './running-workloads';
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
  /** Clusters of the same layout that they begin as copies of, in place of the input. Default: none. */
  readonly from?: Clusters;
  /** What the operator writes: nobody else speaks for the ClusterOperators among it. Default: nothing. */
  readonly outputs?: OutputResources;
}

/** The other components of a cluster, each keeping off the ClusterOperators that the operator itself writes. */
function beside(actors: readonly Actor[], outputs: OutputResources | undefined): readonly Actor[] {
  if (outputs === undefined) return actors;
  const own = Object.values(outputs)
    .flatMap(({ exactResources = [] }) => exactResources)
    .filter(({ resource }) => resource === clusterOperators.resource);
  const others = own.map(({ name }): Requirement => ({ path: ['metadata', 'name'], is: 'other than', value: name }));
  return actors.map((actor) =>
    actor.selector.resource === clusterOperators.resource
      ? { ...actor, selector: { ...actor.selector, where: [...(actor.selector.where ?? []), ...others] } }
      : actor,
  );
}

/** One cluster with its own control plane in it, and its other components. @param user who the operator is */
export const standaloneCluster = (
  { input, seed, release, outputs, from, ...common }: SetUpOptions,
  user?: User,
): Clusters => ({
  layout: 'single',
  cluster: servedCluster({
    ...common,
    state: input.clusters.Management,
    from: from?.layout === 'single' ? from.cluster : undefined,
    seed: `${seed}`,
    actors: beside(standaloneActors, outputs),
    facts: { release },
    user,
    complete: completeWorkloads,
  }),
});

/**
 * A management cluster and the one whose control plane runs in it, with the other components of both.
 *
 * @param isServed whether the operator can reach the guest cluster, by what is in the management cluster
 */
export function hostedClusters(
  { input, seed, release, outputs, from, ...common }: SetUpOptions,
  isServed: (management: ClusterState) => boolean,
): Clusters {
  const { Management, UserWorkload } = input.clusters;
  const facts = { release };
  const before = from?.layout === 'split' ? from : undefined;
  const management = servedCluster({
    ...common,
    state: Management,
    from: before?.management,
    seed: `${seed}`,
    actors: beside(managementActors, outputs),
    facts,
    complete: completeWorkloads,
  });
  const guest = servedCluster({
    ...common,
    state: UserWorkload,
    from: before?.guest,
    seed: `${seed} guest`,
    actors: beside(guestActors, outputs),
    facts,
  });
  const guestServer = reachable(guest.server, () => isServed(management.server.state));
  return { layout: 'split', management, guest, guestServer };
}

/** Names of the components that are simulated beside an operator. */
export const actorNamesOf = (layout: Clusters['layout']): readonly string[] => {
  const actors = layout === 'single' ? standaloneActors : [...managementActors, ...guestActors];
  return [...new Set(actors.map(({ name }) => name))];
};
