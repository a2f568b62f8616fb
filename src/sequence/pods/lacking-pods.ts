import { consumedBy, lacks } from '../../api-server/actors/consumed-inputs';
import { Look } from '../../api-server/actors/look';
import { pods } from '../../api-server/actors/resources';
import { objectAt } from '../../api-server/kinds/shape';
import { membersOf } from '../../simulation/clusters';
import type { World } from '../world';

/** Whether pods of a world wait for something of a Secret or ConfigMap that is not there, and not in the other world either. */
export function hasLackingPods<S>(world: World<S>, other: World<S>): boolean {
  const others = looksAt(other);
  return [...looksAt(world)].some(([name, here]) => {
    const there = others.get(name);
    return (
      there !== undefined &&
      here
        .list(pods)
        .filter((pod) => objectAt(pod, 'status').phase !== 'Running')
        .some((pod) => consumedBy(pod).some((input) => lacks(here, pod, input) && lacks(there, pod, input)))
    );
  });
}

const looksAt = <S>(world: World<S>): ReadonlyMap<string, Look> =>
  new Map(membersOf(world.stage.clusters).map(([name, { api }]) => [name, new Look(api)]));
