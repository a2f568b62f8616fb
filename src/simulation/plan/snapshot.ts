import { kindKey } from '../../api-server/kinds/served-kind';
import { compareBytes } from '../../kube/compare';
import { isJsonObject, type JsonObject } from '../../kube/json';
import type { KubeObject } from '../../kube/types';
import { isKubeObject } from '../../kube/types/meta';
import { type Clusters, membersOf } from '../clusters';

/** An object, and which cluster it is in. */
export interface PlacedObject {
  /** Empty where there is one cluster. */
  readonly cluster: string;
  readonly object: KubeObject;
}

/** Every object of all clusters at a moment, by {@link placeKey}. */
export type Snapshot = ReadonlyMap<string, PlacedObject>;

/** What tells an object apart among all clusters. @param kind group and plural name */
export const placeKey = (cluster: string, kind: string, namespace: string, name: string): string =>
  [cluster, kind, namespace, name].join(' ');

/** What comes and goes with everything that runs, or tells of it. */
const passing: ReadonlySet<string> = new Set([
  'endpoints.',
  'events.',
  'leases.coordination.k8s.io',
  'nodes.',
  'pods.',
  'certificatesigningrequests.certificates.k8s.io',
]);

/** The clusters as they are now. Pods and what goes with them are left out. */
export function snapshotOf(clusters: Clusters): Snapshot {
  const objects = new Map<string, PlacedObject>();
  for (const [cluster, { api }] of membersOf(clusters)) {
    const kinds = new Set(api.kinds.all().map(kindKey));
    for (const kind of kinds) {
      if (passing.has(kind)) continue;
      for (const object of api.store.list(kind)) {
        if (!isKubeObject(object)) continue;
        const { namespace = '', name = '' } = object.metadata;
        objects.set(placeKey(cluster, kind, namespace, name), { cluster, object });
      }
    }
  }
  return objects;
}

/** Keys of either snapshot, each once, in a fixed order. */
export const keysOf = (before: Snapshot, after: Snapshot): readonly string[] =>
  [...new Set([...before.keys(), ...after.keys()])].sort(compareBytes);

/** What the API server keeps of each object for itself. */
const bookkeeping: ReadonlySet<string> = new Set([
  'creationTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'uid',
]);

/** An object without what the API server keeps for itself, and without its status: what somebody wants. */
export function wantedPart(object: KubeObject): KubeObject {
  const { status: _, metadata, ...rest } = object;
  const kept = Object.entries(metadata).filter(([name]) => !bookkeeping.has(name));
  return { ...rest, apiVersion: object.apiVersion, kind: object.kind, metadata: Object.fromEntries(kept) };
}

/** The conditions of an object's status. */
export const conditionsOf = ({ status }: KubeObject): readonly JsonObject[] => {
  const conditions = isJsonObject(status) ? status.conditions : undefined;
  return Array.isArray(conditions) ? conditions.filter(isJsonObject) : [];
};
