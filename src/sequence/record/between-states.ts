import { groupOf } from '../../kube/group-of';
import type { Input } from '../../om/state/cluster-state';
import type { Subject } from '../subject';
import { type Observation, type Place, placeKey } from './observation';
import { objectsOf } from './recorder';

/** What others refer to comes first: Namespaces, definitions, Secrets and ConfigMaps; the configuration that names them comes last. */
function rankOf({ kind, apiVersion }: Place): number {
  switch (kind) {
    case 'Namespace':
      return 0;
    case 'CustomResourceDefinition':
      return 1;
    case 'Secret':
    case 'ConfigMap':
    case 'ServiceAccount':
      return 2;
    case 'HostedControlPlane':
      return 4;
    default:
      return groupOf(apiVersion) === 'config.openshift.io' ? 4 : 3;
  }
}

/**
 * What happened between two states of a cluster, in an order that makes sense: what is new or another in the order of references, then what is gone
 * the other way round.
 */
export function between<S>(from: Input, to: Input, subject: Pick<Subject<S>, 'operator'>): readonly Observation[] {
  const [before, after] = [objectsOf(from, subject), objectsOf(to, subject)];
  const left = new Set(after.map(({ place }) => placeKey(place)));
  const seen = [...after]
    .sort((a, b) => rankOf(a.place) - rankOf(b.place))
    .map(({ place: { cluster }, object }): Observation => ({ what: 'seen', cluster, object }));
  const gone = before
    .filter(({ place }) => !left.has(placeKey(place)))
    .sort((a, b) => rankOf(b.place) - rankOf(a.place))
    .map(({ place }): Observation => ({ what: 'gone', place }));
  return [...seen, ...gone];
}
