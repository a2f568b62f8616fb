import { groupOf } from '../kube/group-of';
import type { ResourceType } from '../om/resource-type';

/** Which objects a step or a fault is about. What is left out does not matter. */
export interface Watched {
  readonly cluster?: 'management' | 'guest';
  readonly kind?: string;
  readonly apiVersion?: string;
  readonly namespace?: string;
  readonly name?: string;
}

/** An object by its coordinates. */
export interface Coordinates {
  /** `guest` for the cluster that a hosted control plane serves. */
  readonly cluster: string;
  readonly kind: string;
  readonly group: string;
  readonly namespace: string;
  readonly name: string;
}

/** Whether an object is one of those. */
export const matches = (watched: Watched, { cluster, kind, group, namespace, name }: Coordinates): boolean =>
  (watched.cluster === undefined || (watched.cluster === 'guest') === (cluster === 'guest')) &&
  (watched.kind === undefined || watched.kind === kind) &&
  (watched.apiVersion === undefined || groupOf(watched.apiVersion) === group) &&
  (watched.namespace === undefined || watched.namespace === namespace) &&
  (watched.name === undefined || watched.name === name);

/** Kinds of an operator by group and plural name. */
export const kindsByKey = (types: readonly ResourceType[]): ReadonlyMap<string, ResourceType> =>
  new Map([...types].reverse().map((type) => [`${type.resource}.${type.group}`, type]));

/** How an object is named in messages: `Secret openshift-config/htpasswd`. */
export const titleOf = ({ cluster, kind, namespace, name }: Omit<Coordinates, 'group'>): string =>
  `${cluster === 'guest' ? 'guest ' : ''}${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
