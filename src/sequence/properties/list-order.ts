import type { ClusterState, Input } from '../../om/state/cluster-state';
import { askedDifferences, askedOver } from './asked';
import type { Property } from './property';

export const listOrder: Property = {
  name: 'list-order',
  says: 'in which order objects are listed does not matter',
  check(judged) {
    const { world, settled } = judged;
    const [host] = world.running;
    if (!settled || host?.input === undefined || host.result === undefined) return [];
    const differences = askedDifferences(host.result.requests, askedOver(judged, backwards(host.input)));
    if (differences.length === 0) return [];
    const details = differences.slice(0, MOST_TOLD).map(({ id, fields, by }) => {
      if (by === 'left') return `no longer asked for: ${id}`;
      return fields === undefined ? `asked for as well: ${id}` : `another: ${id} at ${fields.slice(0, 3).join(', ')}`;
    });
    return [
      {
        property: 'list-order',
        message: 'the operator asks for something else where the same objects are listed the other way round',
        details,
      },
    ];
  },
};

/** So many requests are told. */
const MOST_TOLD = 10;

/** The same clusters, with every list in the reverse order. */
export const backwards = ({ layout, clusters }: Input): Input => ({
  layout,
  clusters: {
    Configuration: backwardsState(clusters.Configuration),
    Management: backwardsState(clusters.Management),
    UserWorkload: backwardsState(clusters.UserWorkload),
  },
});

const backwardsState = (state: ClusterState): ClusterState => ({
  get: (type, name, namespace) => state.get(type, name, namespace),
  listed: (type, name, namespace) => state.listed(type, name, namespace),
  list: (type, namespace) => [...state.list(type, namespace)].reverse(),
});
