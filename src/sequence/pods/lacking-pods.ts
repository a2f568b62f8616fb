import { consumedBy, startsWith } from '../../api-server/actors/consumed-inputs';
import { objectAt } from '../../api-server/kinds/shape';
import { metaOf } from '../../api-server/validation/object-meta';
import { membersOf } from '../../simulation/clusters';
import type { World } from '../world';

/** Whether pods of a world wait for something of a Secret or ConfigMap that is not there. */
export const hasLackingPods = <S>(world: World<S>): boolean =>
  membersOf(world.stage.clusters).some(([, { api }]) =>
    api.store
      .list('pods.')
      .filter((pod) => objectAt(pod, 'status').phase !== 'Running')
      .some((pod) =>
        consumedBy(pod).some((input) => {
          const kind = input.kind === 'Secret' ? 'secrets.' : 'configmaps.';
          return !startsWith(input, api.store.get(kind, metaOf(pod).namespace ?? '', input.name));
        }),
      ),
  );
