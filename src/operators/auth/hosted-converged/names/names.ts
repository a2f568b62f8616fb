import type { ClusterType } from '../../../../om/state/cluster-state';
import { OPERATOR_STATE, USER_OBJECT } from './prefixes';
import { type Kind, type NameEntry, nameTable, otherObjects, userMaterial } from './table';

/** Where an object is. */
export type Place = Kind & { readonly namespace?: string; readonly name: string };

/** Where an object of the standalone operator is for a hosted cluster. */
export type ConvergedPlace = Place & { readonly cluster: ClusterType };

const CONFIG_MAPS: Kind = { group: '', resource: 'configmaps' };
const OPERATOR: Place = { group: 'operator.openshift.io', resource: 'authentications', name: 'cluster' };

const isOperator = ({ group, resource, name, namespace }: Place): boolean =>
  group === OPERATOR.group && resource === OPERATOR.resource && name === OPERATOR.name && namespace === undefined;

const begins = (name: string, prefix: string): boolean => name.length > prefix.length && name.startsWith(prefix);

const fits = (pattern: string, name: string, { family }: NameEntry): boolean =>
  family ? begins(name, pattern) : name === pattern;

const swapped = (name: string, from: string, to: string): string => `${to}${name.slice(from.length)}`;

/** The name in the control plane's namespace of an object that is not a user's; undefined where it does not go there. */
function componentName({ resource, namespace, name }: Place): string | undefined {
  const entry = nameTable.find(
    (one) => one.namespace === namespace && one.resources.includes(resource) && fits(one.known, name, one),
  );
  if (entry !== undefined) return swapped(name, entry.known, entry.here);
  const other = otherObjects.find((one) => one.namespace === namespace);
  return other === undefined ? undefined : `${other.prefix}${name}`;
}

const isUserMaterial = ({ group, resource, namespace }: Place): boolean =>
  group === '' && namespace === userMaterial.namespace && userMaterial.resources.some((one) => one === resource);

/** Whether a component of the control plane has the name, or could come to have it. */
const isReserved = (kind: Kind, name: string): boolean =>
  name.startsWith(USER_OBJECT) ||
  (kind.resource === CONFIG_MAPS.resource && name === OPERATOR_STATE) ||
  componentOf(kind, name) !== undefined;

/** The object, not a user's, that has a name in the control plane's namespace. */
function componentOf({ group, resource }: Kind, name: string): Place | undefined {
  for (const entry of nameTable) {
    if (!entry.resources.includes(resource) || !fits(entry.here, name, entry)) continue;
    const place = { group, resource, namespace: entry.namespace, name: swapped(name, entry.here, entry.known) };
    // An earlier entry may lead the same standalone name elsewhere.
    if (componentName(place) === name) return place;
  }
  const other = otherObjects.find(({ prefix }) => begins(name, prefix));
  if (other === undefined) return undefined;
  const place = { group, resource, namespace: other.namespace, name: name.slice(other.prefix.length) };
  return componentName(place) === name ? place : undefined;
}

/**
 * Where an object of the standalone operator is for a hosted cluster: under another name in the control plane's namespace, or
 * as it is in the guest cluster. Injective, and total on names of objects.
 *
 * @param namespace the control plane's
 */
export function toControlPlane(place: Place, namespace: string): ConvergedPlace {
  const { group, resource, name } = place;
  if (isOperator(place)) return { cluster: 'Management', ...CONFIG_MAPS, namespace, name: OPERATOR_STATE };
  const component = componentName(place);
  if (component !== undefined) return { cluster: 'Management', group, resource, namespace, name: component };
  if (!isUserMaterial(place)) return { ...place, cluster: 'UserWorkload' };
  const own = isReserved(place, name) ? `${USER_OBJECT}${name}` : name;
  return { cluster: 'Management', group, resource, namespace, name: own };
}

/**
 * The object of the standalone operator that an object of a hosted cluster is; undefined where the operator knows nothing
 * like it. Takes back {@link toControlPlane}.
 */
export function fromControlPlane({ cluster, ...place }: ConvergedPlace, namespace: string): Place | undefined {
  const { group, resource, name } = place;
  if (cluster !== 'Management') {
    return toControlPlane(place, namespace).cluster === 'UserWorkload' ? place : undefined;
  }
  if (place.namespace !== namespace) return undefined;
  if (group === CONFIG_MAPS.group && resource === CONFIG_MAPS.resource && name === OPERATOR_STATE) return OPERATOR;
  const component = componentOf(place, name);
  if (component !== undefined) return component;
  const user: Place = { group, resource, namespace: userMaterial.namespace, name };
  if (!isUserMaterial(user)) return undefined;
  const known = begins(name, USER_OBJECT) ? { ...user, name: name.slice(USER_OBJECT.length) } : user;
  return toControlPlane(known, namespace).name === name ? known : undefined;
}
