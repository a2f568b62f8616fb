import { type ConsumedInput, consumedBy, startsWith } from '../../api-server/actors/consumed-inputs';
import { objectAt } from '../../api-server/kinds/shape';
import { metaOf } from '../../api-server/validation/object-meta';
import type { JsonObject } from '../../kube/json';
import { membersOf } from '../../simulation/clusters';
import type { ServedCluster } from '../../simulation/served-cluster';
import type { World } from '../world';

/** Whether pods of a world wait for something of a Secret or ConfigMap that is not there, and not in the other world either. */
export const hasLackingPods = <S>(world: World<S>, other: World<S>): boolean => {
  const others = new Map(membersOf(other.stage.clusters));
  return membersOf(world.stage.clusters).some(([name, cluster]) =>
    cluster.api.store
      .list('pods.')
      .filter((pod) => objectAt(pod, 'status').phase !== 'Running')
      .some((pod) =>
        consumedBy(pod).some((input) =>
          [cluster, others.get(name)].every(
            (one) => one !== undefined && !startsWith(input, takenFrom(one, pod, input)),
          ),
        ),
      ),
  );
};

const takenFrom = ({ api }: ServedCluster, pod: JsonObject, { kind, name }: ConsumedInput): JsonObject | undefined =>
  api.store.get(kind === 'Secret' ? 'secrets.' : 'configmaps.', metaOf(pod).namespace ?? '', name);
