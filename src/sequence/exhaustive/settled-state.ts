import { goJson } from '../../kube/go-json';
import { sha256Hex } from '../../kube/hash';
import type { KubeObject } from '../../kube/types';
import type { ResourceType } from '../../om/resource-type';
import type { Input } from '../../om/state/cluster-state';
import { membersOf } from '../../simulation/clusters';
import { normalForm } from '../normal-form';
import type { World } from '../world';

/**
 * A world at rest as a hash, without what two worlds with the same content need not share: uids, times, versions. It takes in faults that
 * are still to strike, and what the hosts know.
 *
 * @returns undefined where more is going on than the hash tells: requests that are refused for good, a host that is down
 */
export function settledState<S>(world: World<S>, types: readonly ResourceType[]): string | undefined {
  if (!world.isAtRest || world.running.some(({ input }) => input === undefined)) return undefined;
  if (world.runs.at(-1)?.fates.some(({ kind }) => kind === 'refused') === true) return undefined;
  return sha256Hex([contentOf(world), JSON.stringify(faultsOf(world)), ...viewsOf(world, types)].join('\n'));
}

/** All that is in the clusters, as a hash. */
export const contentHash = <S>(world: World<S>): string => sha256Hex(contentOf(world));

const contentOf = <S>(world: World<S>): string =>
  membersOf(world.stage.clusters)
    .map(([, { api }]) =>
      goJson(api.kinds.all().flatMap(({ resource, group }) => api.store.list(`${resource}.${group}`).map(normalForm))),
    )
    .join('\n');

/** Faults that were got ready and did not strike yet, and what is done to others. */
const faultsOf = <S>({ hosts: { faults }, conducts, now }: World<S>): object => ({
  deliveries: faults.deliveries
    .filter((one) => (one.kind === 'reorder' ? one.until > now : one.left > 0))
    .map((one) => (one.kind === 'reorder' ? { kind: one.kind, left: one.until - now } : one)),
  stale: faults.stale.filter(({ runs }) => runs > 0),
  refusals: faults.refusals.filter(({ left }) => left > 0),
  crash: faults.writes.crash === undefined ? null : [faults.writes.crash.writes, faults.downFor],
  conducts: [...conducts].sort(([a], [b]) => (a < b ? -1 : 1)),
});

/** What each host knows: it may lag behind what there is. */
const viewsOf = <S>({ running }: World<S>, types: readonly ResourceType[]): readonly string[] =>
  running.map(({ input }) => (input === undefined ? '' : viewOf(input, types)));

const viewOf = ({ clusters: { Management, UserWorkload } }: Input, types: readonly ResourceType[]): string =>
  [Management, UserWorkload]
    .map((state) => goJson(types.flatMap((type) => state.list(type).map((object: KubeObject) => normalForm(object)))))
    .join('\n');
