import type { KubeObject } from '../../../kube/types';
import type { ClusterType } from '../../../om/state/cluster-state';
import { CONTROL_PLANE, type NamedObject, type ObjectAddress, objectNames } from './object-names';

/** An object and its entry in the table of names. */
export interface FoundObject {
  readonly entry: NamedObject;
  readonly object: KubeObject;
}

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

const closest = (entries: readonly (readonly [NamedObject, ObjectAddress])[]): NamedObject | undefined =>
  [...entries].sort(([, a], [, b]) => closeness(b) - closeness(a))[0]?.[0];

/** The entry of an object that a standalone cluster has; undefined where the table does not know it. */
export const standaloneEntry = (object: KubeObject): NamedObject | undefined =>
  closest(
    objectNames.flatMap((entry) =>
      entry.standalone !== undefined && isAddressOf(entry.standalone, object)
        ? [[entry, entry.standalone] as const]
        : [],
    ),
  );

/** The entry of an object that a hosted cluster has, by the cluster it belongs into. */
export const hostedEntry = (object: KubeObject, cluster: ClusterType, controlPlane: string): NamedObject | undefined =>
  closest(
    objectNames.flatMap((entry) =>
      entry.hosted?.cluster === cluster && isAddressOf(entry.hosted, object, controlPlane)
        ? [[entry, entry.hosted] as const]
        : [],
    ),
  );
