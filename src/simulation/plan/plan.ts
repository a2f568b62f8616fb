import { compareBytes } from '../../kube/compare';
import type { ResourceType } from '../../om/resource-type';
import type { RunResult } from '../../om/run/run-result';
import { typeKey } from '../../om/state/memory-state';
import { type Clusters, membersOf } from '../clusters';
import { activeNamespace, type ServedCluster } from '../served-cluster';
import { type Simulation, type SimulationOptions, simulate } from '../simulate';
import { type MadeChange, makeChange, type WantedChange } from './change';
import { type ConditionChange, conditionChanges } from './condition-changes';
import { type ObjectChange, objectChanges } from './object-changes';
import { type Rollout, RolloutLog } from './rollouts';
import { placeKey, snapshotOf } from './snapshot';

/** A simulation that a change is made in. */
export interface PlanOptions<S> extends SimulationOptions<S> {
  /** The kinds that changes may be of. */
  readonly types: readonly ResourceType[];
  /** What is changed once all is at rest. What one change brings about beside the operator comes behind it. */
  readonly changes: (settled: Simulation) => readonly WantedChange[];
}

/** Where the operator comes to rest, and what its last run said. */
export interface Settled {
  readonly simulation: Simulation;
  readonly result: RunResult | undefined;
}

/** What is known of a change whatever came of it. */
interface PlannedChange {
  readonly before: Settled;
  readonly changes: readonly MadeChange[];
  /** Namespaces of changes of which the input has nothing; they are taken to be there. */
  readonly assumedNamespaces: readonly string[];
}

/** What a change comes to. */
export type SimulatedPlan =
  /** The API server refuses part of it; nothing was looked at further. */
  | (PlannedChange & { readonly kind: 'refused' })
  | (PlannedChange & {
      readonly kind: 'made';
      readonly after: Settled;
      /** What is another object since the change was made. */
      readonly objects: readonly ObjectChange[];
      readonly rollouts: readonly Rollout[];
      readonly conditions: readonly ConditionChange[];
    });

/**
 * Lets an operator come to rest, makes a change by the API servers, and lets it come to rest again in the same clusters: what
 * differs then comes of the change and of nothing else.
 */
export function simulatePlan<S>(options: PlanOptions<S>): SimulatedPlan {
  const { clusters, clock, types, changes: wanted } = options;
  try {
    const before = settled(options);
    const asked = wanted(before.simulation);
    const assumedNamespaces = assumeNamespaces(clusters, asked);
    const start = snapshotOf(clusters);
    const log = new RolloutLog(clusters, () => clock.now());
    const changes = asked.map((change) => makeChange(clusterOf(clusters, change), types, change));
    const made = { before, changes, assumedNamespaces };
    if (changes.some(({ outcome }) => outcome.kind === 'refused')) return { kind: 'refused', ...made };
    const byHand = snapshotOf(clusters);
    // What others put into every new namespace says nothing of a change.
    const isTold = ({ id: { namespace = '' }, by }: ObjectChange): boolean =>
      by.length > 0 || !assumedNamespaces.includes(namespace);
    const after = settled(options);
    log.close();
    const end = snapshotOf(clusters);
    const writers = writersIn(after.simulation, clusters.layout === 'split');
    const writtenBy = (key: string): readonly string[] => [...(writers.get(key) ?? [])].sort(compareBytes);
    return {
      kind: 'made',
      ...made,
      after,
      objects: objectChanges(byHand, end, writtenBy).filter(isTold),
      rollouts: log.rollouts(),
      conditions: conditionChanges(start, end),
    };
  } finally {
    for (const [, { actors }] of membersOf(clusters)) actors.close();
  }
}

/** Runs the operator until it comes to rest. */
function settled<S>({ decided = (result) => result, ...options }: SimulationOptions<S>): Settled {
  let last: RunResult | undefined;
  const simulation = simulate({
    ...options,
    decided: (result, input) => {
      last = decided(result, input);
      return last;
    },
  });
  return { simulation, result: last };
}

/** Makes namespaces be there that changes are in, unless one of the changes makes them. @returns their names */
function assumeNamespaces(clusters: Clusters, changes: readonly WantedChange[]): readonly string[] {
  const made = new Set(
    changes.flatMap(({ cluster, object: { kind, metadata } }) =>
      kind === 'Namespace' ? [`${cluster} ${metadata.name}`] : [],
    ),
  );
  return changes.flatMap((change): readonly string[] => {
    const { namespace } = change.object.metadata;
    const { api } = clusterOf(clusters, change);
    if (namespace === undefined || change.action === 'delete' || made.has(`${change.cluster} ${namespace}`)) return [];
    if (api.store.get('namespaces.', '', namespace) !== undefined) return [];
    api.load(activeNamespace(namespace));
    return [namespace];
  });
}

function clusterOf(clusters: Clusters, { cluster }: WantedChange): ServedCluster {
  if (clusters.layout === 'single') return clusters.cluster;
  return cluster === 'guest' ? clusters.guest : clusters.management;
}

/** Names of the controllers that changed something, by the object's key in snapshots. */
function writersIn({ rounds }: Simulation, isSplit: boolean): ReadonlyMap<string, ReadonlySet<string>> {
  const writers = new Map<string, Set<string>>();
  for (const { kind, request } of rounds.flatMap(({ fates }) => fates)) {
    if (kind !== 'accepted') continue;
    const cluster = !isSplit ? '' : request.cluster === 'UserWorkload' ? 'guest' : 'management';
    const key = placeKey(cluster, typeKey(request.resource), request.namespace ?? '', request.name);
    const known = writers.get(key) ?? new Set<string>();
    writers.set(key, known.add(request.controller));
  }
  return writers;
}
