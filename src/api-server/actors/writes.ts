import { groupOf } from '../../kube/group-of';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { sameJson } from '../../kube/same-json';
import type { ApiRequest } from '../request';
import type { GroupResource } from '../status';
import { metaOf } from '../validation/object-meta';
import type { Look } from './look';

type Members = { [name: string]: JsonValue | undefined };

/**
 * An object with members of another one: objects are merged, conditions by their type, null takes away, other values replace.
 * A condition whose status is the same keeps the time since which it is so.
 */
export function merged(object: JsonObject, wanted: JsonObject): JsonObject {
  const result: Members = { ...object };
  for (const [name, value] of Object.entries(wanted)) {
    if (value === null) delete result[name];
    else if (value !== undefined) result[name] = mergedValue(name, object[name], value);
  }
  return result;
}

function mergedValue(name: string, value: JsonValue | undefined, wanted: JsonValue): JsonValue {
  if (name === 'conditions' && Array.isArray(wanted))
    return mergedConditions(Array.isArray(value) ? value : [], wanted);
  if (!isJsonObject(wanted)) {
    if (!Array.isArray(wanted) || !Array.isArray(value) || value.length !== wanted.length) return wanted;
    // Lists of places, such as the routers of a route, hold conditions too.
    return wanted.map((item, at) => {
      const old = value[at];
      return isJsonObject(item) && isJsonObject(old) && 'conditions' in item ? merged(old, item) : item;
    });
  }
  return merged(isJsonObject(value) ? value : {}, wanted);
}

function mergedConditions(conditions: readonly JsonValue[], wanted: readonly JsonValue[]): readonly JsonValue[] {
  const result = conditions.filter(isJsonObject);
  for (const condition of wanted.filter(isJsonObject)) {
    const at = result.findIndex(({ type }) => type === condition.type);
    const old = result[at];
    if (old === undefined) result.push(condition);
    else if (old.status !== condition.status) result[at] = { ...old, ...condition };
    else
      result[at] = {
        ...old,
        ...condition,
        ...('lastTransitionTime' in old ? { lastTransitionTime: old.lastTransitionTime } : {}),
      };
  }
  return result;
}

/** The update that gives an object, or its subresource, these fields; nothing where it has them. */
export function patched(
  look: Look,
  resource: GroupResource,
  object: JsonObject,
  wanted: JsonObject,
  subresource = '',
): readonly ApiRequest[] {
  const body = merged(object, wanted);
  if (sameJson(body, object)) return [];
  const { namespace = '', name = '' } = metaOf(object);
  return [{ method: 'PUT', path: look.path(resource, namespace, name, subresource), body }];
}

/** What makes an object be there; nothing where it is. */
export function created(look: Look, resource: GroupResource, wanted: JsonObject): readonly ApiRequest[] {
  const { namespace = '', name = '' } = metaOf(wanted);
  if (look.get(resource, namespace, name) !== undefined) return [];
  return [{ method: 'POST', path: look.path(resource, namespace, ''), body: wanted }];
}

/** What makes an object be there with at least these fields; nothing where it is, or is about to go. */
export function ensured(look: Look, resource: GroupResource, wanted: JsonObject): readonly ApiRequest[] {
  const { namespace = '', name = '' } = metaOf(wanted);
  const existing = look.get(resource, namespace, name);
  if (existing === undefined) return created(look, resource, wanted);
  if (metaOf(existing).deletionTimestamp !== undefined) return [];
  return patched(look, resource, existing, wanted);
}

/** The kind of an object by what the object says; undefined where nothing like it is served. */
export function resourceOf(look: Look, object: JsonObject): GroupResource | undefined {
  const { apiVersion, kind } = object;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return undefined;
  return look.served().find((one) => one.kind === kind && one.group === groupOf(apiVersion));
}

/** The deletion of an object as it is. */
export function deletion(look: Look, resource: GroupResource, object: JsonObject): ApiRequest {
  const { namespace = '', name = '', uid } = metaOf(object);
  const body = { preconditions: { uid }, gracePeriodSeconds: 0, propagationPolicy: 'Background' };
  return { method: 'DELETE', path: look.path(resource, namespace, name), body };
}
