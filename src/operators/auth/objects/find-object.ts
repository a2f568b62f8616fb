import type { KubeObject } from '../../../kube/types';
import type { ClusterType } from '../../../om/state/cluster-state';
import { CONTROL_PLANE, type NamedObject, type ObjectAddress, objectNames } from './object-names';

/** How many literal characters an address gives to the name: of two that fit, the closer one is meant. */
const closeness = ({ name }: ObjectAddress): number => name.replaceAll('*', '').length;

const matches = (pattern: string, name: string): boolean => {
  const [start = '', end] = pattern.split('*');
  if (end === undefined) return pattern === name;
  return name.length >= start.length + end.length && name.startsWith(start) && name.endsWith(end);
};

/** Whether an address is the object's, in a cluster where the control plane is in this namespace. */
export function isAddressOf(address: ObjectAddress, { kind, metadata }: KubeObject, controlPlane?: string): boolean {
  const namespace = address.namespace === CONTROL_PLANE ? controlPlane : address.namespace;
  return address.kind === kind && namespace === metadata.namespace && matches(address.name, metadata.name ?? '');
}

type Entry<A extends ObjectAddress> = readonly [entry: NamedObject, address: A];

/** The entries of a side by kind: a comparison asks for thousands of objects, and few entries are of one kind. */
function byKind<A extends ObjectAddress>(
  addressOf: (entry: NamedObject) => A | undefined,
): ReadonlyMap<string, readonly Entry<A>[]> {
  const kinds = new Map<string, Entry<A>[]>();
  for (const entry of objectNames) {
    const address = addressOf(entry);
    if (address === undefined) continue;
    const entries = kinds.get(address.kind);
    if (entries === undefined) kinds.set(address.kind, [[entry, address]]);
    else entries.push([entry, address]);
  }
  return kinds;
}

const standaloneKinds = byKind(({ standalone }) => standalone);
const hostedKinds = byKind(({ hosted }) => hosted);

const closest = (entries: readonly Entry<ObjectAddress>[]): NamedObject | undefined =>
  [...entries].sort(([, a], [, b]) => closeness(b) - closeness(a))[0]?.[0];

/** The entry of an object that a standalone cluster has; undefined where the table does not know it. */
export const standaloneEntry = (object: KubeObject): NamedObject | undefined =>
  closest((standaloneKinds.get(object.kind) ?? []).filter(([, address]) => isAddressOf(address, object)));

/** The entry of an object that a hosted cluster has, by the cluster it belongs into. */
export const hostedEntry = (object: KubeObject, cluster: ClusterType, controlPlane: string): NamedObject | undefined =>
  closest(
    (hostedKinds.get(object.kind) ?? []).filter(
      ([, address]) => address.cluster === cluster && isAddressOf(address, object, controlPlane),
    ),
  );
