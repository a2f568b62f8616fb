import { createHash } from 'node:crypto';
import { isJsonObject, type JsonObject, type JsonValue } from '../kube/json';
import type { KubeObject } from '../kube/types';
import { compare } from './compare';
import type { Difference } from './model';

/** What tells objects apart; a version of an API is no part of it. */
export interface ObjectId {
  readonly group: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

/** An object that is on one side only, or differs. */
export type ObjectDifference =
  | { readonly kind: 'added'; readonly id: ObjectId; readonly right: KubeObject }
  | { readonly kind: 'removed'; readonly id: ObjectId; readonly left: KubeObject }
  | {
      readonly kind: 'changed';
      readonly id: ObjectId;
      readonly leftId: ObjectId;
      readonly differences: readonly Difference[];
    };

/** The comparison of two sets of objects. */
export interface Comparison {
  /** Objects that are equal on both sides. */
  readonly equal: number;
  /** The others, in the order of their identities. */
  readonly objects: readonly ObjectDifference[];
}

export interface CompareOptions {
  /** Under which identity of the right side a left object is looked up. Default: its own. */
  readonly rename?: (id: ObjectId) => ObjectId;
}

/** Compares two sets of objects, matched by identity. Values of Secrets take part as short hashes. */
export function compareObjects(
  left: readonly KubeObject[],
  right: readonly KubeObject[],
  { rename = (id) => id }: CompareOptions = {},
): Comparison {
  const rest = new Map(right.map((object) => [formatId(idOf(object)), object]));
  const objects: ObjectDifference[] = [];
  let equal = 0;
  for (const object of left) {
    const leftId = idOf(object);
    const id = rename(leftId);
    const other = rest.get(formatId(id));
    rest.delete(formatId(id));
    if (other === undefined) {
      objects.push({ kind: 'removed', id: leftId, left: object });
      continue;
    }
    const differences = compare(withHashedSecrets(object), withHashedSecrets(other));
    if (differences.length === 0) equal++;
    else objects.push({ kind: 'changed', id, leftId, differences });
  }
  for (const object of rest.values()) objects.push({ kind: 'added', id: idOf(object), right: object });
  return { equal, objects: objects.sort((a, b) => order(formatId(a.id), formatId(b.id))) };
}

/** The identity of an object. */
export const idOf = ({ apiVersion, kind, metadata }: KubeObject): ObjectId => ({
  group: apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '',
  kind,
  namespace: metadata.namespace,
  name: metadata.name ?? metadata.generateName ?? '',
});

/** `Deployment.apps openshift-authentication/oauth-openshift`. */
export const formatId = ({ group, kind, namespace, name }: ObjectId): string =>
  `${kind}${group === '' ? '' : `.${group}`} ${namespace === undefined ? '' : `${namespace}/`}${name}`;

/**
 * The object as it may be shown: the values of a Secret replaced by a short hash each, so that a change of one shows and
 * the value does not. Other objects are themselves.
 */
export function withHashedSecrets<T extends JsonObject>(object: T): T | JsonObject {
  if (object.kind !== 'Secret') return object;
  return { ...object, ...hashed(object, 'data'), ...hashed(object, 'stringData') };
}

function hashed(object: JsonObject, field: string): JsonObject {
  const values = object[field];
  if (!isJsonObject(values)) return {};
  return { [field]: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, hashOf(value ?? null)])) };
}

const hashOf = (value: JsonValue): JsonValue =>
  value === '' ? '' : `sha256:${createHash('sha256').update(String(value)).digest('hex').slice(0, 12)}`;

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
