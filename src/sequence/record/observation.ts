import { groupOf } from '../../kube/group-of';
import type { JsonObject } from '../../kube/json';
import type { KubeObject } from '../../kube/types';
import { parseTime } from '../../om/clock';

/** Which object of which cluster something is about. */
export interface Place {
  readonly cluster: 'management' | 'guest';
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** Something that was seen of a cluster. */
export type Observation =
  /** An object is there, as it is from now on. */
  | { readonly what: 'seen'; readonly at?: number; readonly cluster: Place['cluster']; readonly object: KubeObject }
  | { readonly what: 'gone'; readonly at?: number; readonly place: Place };

/** What a log tells, and what it leaves out. */
export interface Observed {
  readonly observations: readonly Observation[];
  /** What could not be made out, in words. */
  readonly remarks: readonly string[];
}

/** Where an object is. */
export const placeOf = (cluster: Place['cluster'], { apiVersion, kind, metadata }: KubeObject): Place => ({
  cluster,
  apiVersion,
  kind,
  namespace: metadata.namespace ?? '',
  name: metadata.name ?? '',
});

/** Tells places apart, whatever version an object is written in. */
export const placeKey = ({ cluster, apiVersion, kind, namespace, name }: Place): string =>
  `${cluster} ${groupOf(apiVersion)} ${kind} ${namespace}/${name}`;

/** What `kubectl apply` keeps of the whole object. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** An object as somebody writes it: without what a cluster gives out, and without its owners, which are others in another cluster. */
export function bare(object: KubeObject): KubeObject {
  const { name, namespace, labels, annotations } = object.metadata;
  const { [LAST_APPLIED]: _, ...own } = annotations ?? {};
  const metadata = {
    ...(name === undefined ? {} : { name }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(labels === undefined ? {} : { labels }),
    ...(Object.keys(own).length === 0 ? {} : { annotations: own }),
  };
  return { ...object, metadata };
}

/** An object without its status. */
export function withoutStatus(object: JsonObject): JsonObject {
  const { status: _, ...rest } = object;
  return rest;
}

/** When an object was written last, as far as it says so. */
export function writtenAt({ metadata }: KubeObject): number | undefined {
  const times = [
    metadata.creationTimestamp,
    metadata.deletionTimestamp,
    ...(metadata.managedFields ?? []).map(({ time }) => time),
  ].flatMap((text) => (typeof text === 'string' ? (parseTime(text) ?? []) : []));
  return times.reduce<number | undefined>((latest, time) => Math.max(latest ?? time, time), undefined);
}

/** The cluster of an object as a step names it. */
export const clusterOf = ({ cluster }: Place): { readonly cluster?: 'guest' } =>
  cluster === 'guest' ? { cluster: 'guest' } : {};

/** An object as a step names it. */
export const named = (place: Place) => ({
  ...clusterOf(place),
  kind: place.kind,
  apiVersion: place.apiVersion,
  ...(place.namespace === '' ? {} : { namespace: place.namespace }),
  name: place.name,
});
