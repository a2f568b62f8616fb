import type { SideObject } from '../../../diff/matching';
import { formatId, idOf } from '../../../diff/objects';
import type { KubeObject } from '../../../kube/types';
import type { ClusterType } from '../../../om/state/cluster-state';
import { fromControlPlane } from '../hosted-converged/names/names';
import { typeOfObject } from '../hosted-converged/types';
import { hostedEntry, standaloneEntry } from '../objects/find-object';
import type { NamedObject } from '../objects/object-names';
import type { Recognized } from './recognize';

/** What an object of some output is in the table of names; one that is not in it goes by its identity. */
export function nameOnSide(origin: Recognized, side: SideObject): string {
  const { object, aspect } = side;
  const entry = aspect === undefined ? entryOnSide(origin, side) : undefined;
  if (entry === undefined) return `${formatId(idOf(object))} ${aspect ?? ''}`.trimEnd();
  const numbered = isNumbered(entry[0]) ? `[${entry[1]}]` : '';
  return `${entry[0].name}${numbered}`;
}

/** An object by its entry in the table of objects; a member by its own name where the entry is a family's. */
export interface ObjectName {
  readonly name: string;
  readonly member?: string;
}

/** What an object of some output is in the table of objects; one that is not in it goes by its identity. */
export function objectNameOf(origin: Recognized, side: SideObject): ObjectName {
  const entry = entryOnSide(origin, side);
  if (entry === undefined) return { name: formatId(idOf(side.object)) };
  return isNumbered(entry[0]) ? { name: entry[0].name, member: entry[1] } : { name: entry[0].name };
}

type Entry = readonly [entry: NamedObject, name: string];

function entryOnSide(origin: Recognized, { object, cluster }: SideObject): Entry | undefined {
  const known = (entry: NamedObject | undefined, { metadata }: KubeObject): Entry | undefined =>
    entry && [entry, metadata.name ?? ''];
  if (origin.target === 'standalone') return known(standaloneEntry(object), object);
  const { controlPlane } = origin;
  const where = clusterOf(object, cluster, controlPlane);
  if (origin.target === 'hosted-converged') {
    const original = standaloneForm(object, where, controlPlane);
    const entry = original && known(standaloneEntry(original), original);
    if (entry !== undefined) return entry;
  }
  return known(hostedEntry(object, where, controlPlane), object);
}

/** Files of manifests do not say which cluster theirs are for; all that is for the management cluster is in the namespace. */
function clusterOf({ metadata }: KubeObject, cluster: string | undefined, controlPlane: string): ClusterType {
  if (cluster === 'UserWorkload' || cluster === 'Management') return cluster;
  return metadata.namespace === controlPlane ? 'Management' : 'UserWorkload';
}

/** The object under the name that the standalone operator knows it by; undefined where it knows nothing like it. */
function standaloneForm(object: KubeObject, cluster: ClusterType, controlPlane: string): KubeObject | undefined {
  const type = typeOfObject(object);
  if (type === undefined) return undefined;
  const { group, resource } = type;
  const { name = '', namespace } = object.metadata;
  const place = fromControlPlane({ cluster, group, resource, namespace, name }, controlPlane);
  return place && { ...object, metadata: { ...object.metadata, name: place.name, namespace: place.namespace } };
}

const isNumbered = ({ standalone, hosted }: NamedObject): boolean =>
  `${standalone?.name ?? ''}${hosted?.name ?? ''}`.includes('*');
