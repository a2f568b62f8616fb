import { textAt } from '../../api-server/kinds/shape';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import type { KubeObject } from '../../kube/types';
import { isKubeObject } from '../../kube/types/meta';
import { apiVersionOf, type ResourceType } from '../../om/resource-type';

/** What a line of a watch says. */
export type WatchEvent =
  | { readonly kind: 'put'; readonly object: KubeObject; readonly version: string }
  | { readonly kind: 'gone'; readonly object: KubeObject; readonly version: string }
  /** Nothing happened up to here. */
  | { readonly kind: 'bookmark'; readonly version: string }
  /** The server ends the watch; the status says why. */
  | { readonly kind: 'error'; readonly status: JsonObject }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** What is kept of an object that came: an equal one. */
type Intern = (object: JsonObject) => JsonObject;

const asItCame: Intern = (object) => object;

/** Reads a line of a watch. @param intern Default: objects as they came */
export function watchEventOf(line: string, type: ResourceType, intern: Intern = asItCame): WatchEvent {
  const value = parsed(line);
  if (!isJsonObject(value) || !isJsonObject(value.object)) return unreadable('a line that is no event');
  const { object } = value;
  switch (value.type) {
    case 'ADDED':
    case 'MODIFIED':
      return objectEvent('put', intern(object), type);
    case 'DELETED':
      return objectEvent('gone', object, type);
    case 'BOOKMARK': {
      const version = versionOf(object);
      return version === '' ? unreadable('a bookmark without a version') : { kind: 'bookmark', version };
    }
    case 'ERROR':
      return { kind: 'error', status: object };
    default:
      return unreadable('an event of no known type');
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

const unreadable = (reason: string): WatchEvent => ({ kind: 'unreadable', reason });

function objectEvent(kind: 'put' | 'gone', value: JsonObject, type: ResourceType): WatchEvent {
  const object = objectOf(value, type);
  if (object === undefined) return unreadable('an object without a name');
  const version = versionOf(object);
  return version === '' ? unreadable('an object without a version') : { kind, object, version };
}

const versionOf = ({ metadata }: JsonObject): string =>
  isJsonObject(metadata) ? textAt(metadata, 'resourceVersion') : '';

/** An object of a kind as a server sends it; undefined where it is none. Items of lists do not say what they are. */
function objectOf(value: JsonObject, type: ResourceType): KubeObject | undefined {
  const object: JsonObject =
    value.kind === undefined ? { apiVersion: apiVersionOf(type), kind: type.kind, ...value } : value;
  if (!isKubeObject(object) || object.kind !== type.kind) return undefined;
  if (textAt(object.metadata, 'name') === '') return undefined;
  return type.namespaced && textAt(object.metadata, 'namespace') === '' ? undefined : object;
}

/** A page of a list. */
export interface ListPage {
  readonly objects: readonly KubeObject[];
  /** What the list shows is as of this version. */
  readonly version: string;
  /** Where the next page begins; empty where this is the last. */
  readonly next: string;
}

/** Reads a page of a list; undefined where it is none. @param intern Default: objects as they came */
export function listPageOf(
  { metadata, items }: JsonObject,
  type: ResourceType,
  intern: Intern = asItCame,
): ListPage | undefined {
  if (!isJsonObject(metadata)) return undefined;
  const version = textAt(metadata, 'resourceVersion');
  if (version === '') return undefined;
  const objects: KubeObject[] = [];
  for (const item of itemsOf(items)) {
    const object = isJsonObject(item) ? objectOf(intern(item), type) : undefined;
    if (object === undefined || versionOf(object) === '') return undefined;
    objects.push(object);
  }
  return { objects, version, next: textAt(metadata, 'continue') };
}

/** Go writes an empty list as null. */
const itemsOf = (items: JsonValue | undefined): readonly JsonValue[] => (Array.isArray(items) ? items : []);
