import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { isScalarAsRead } from './decode-scalar';
import type { GoField, GoStruct, GoType } from './go-type';

/**
 * Whether reading a value as a type and writing it again leaves it as it is, so that it need not be read: what a server gave out
 * does, and most of what operators make. Nothing is made on the way. A value of which this cannot be told cheaply counts as one
 * that changes.
 */
export function isAsRead(value: JsonValue | undefined, type: GoType): boolean {
  switch (type.kind) {
    case 'struct':
      return isJsonObject(value) && isStructAsRead(value, type);
    case 'list':
      return Array.isArray(value) && isListAsRead(value, type.items);
    case 'map':
      return isJsonObject(value) && isMapAsRead(value, type.values);
    default:
      return isScalarAsRead(value, type.kind);
  }
}

function isStructAsRead(value: JsonObject, type: GoStruct): boolean {
  for (const { name } of type.written) if (value[name] === undefined) return false;
  for (const name in value) {
    const field = type.fields.get(name);
    if (field === undefined || !isMemberAsRead(value[name], field)) return false;
  }
  return true;
}

function isMemberAsRead(value: JsonValue | undefined, { type, pointer, always }: GoField): boolean {
  if (value === null) return always && !pointer && isNullWhenZero(type);
  return (pointer || always || !isZero(value, type)) && isAsRead(value, type);
}

function isListAsRead(list: readonly JsonValue[], items: GoType): boolean {
  for (const item of list) if (item !== null && !isAsRead(item, items)) return false;
  return true;
}

function isMapAsRead(map: JsonObject, values: GoType): boolean {
  for (const name in map) if (!isAsRead(map[name], values)) return false;
  return true;
}

/** Whether the zero value of a type is written as null. */
const isNullWhenZero = ({ kind }: GoType): boolean =>
  kind === 'list' || kind === 'map' || kind === 'time' || kind === 'microTime' || kind === 'bytes' || kind === 'raw';

/** Whether a value is the zero value of a type, and left out where a field says no more. */
export function isZero(value: JsonValue | undefined, type: GoType): boolean {
  switch (type.kind) {
    case 'struct':
      return false;
    case 'list':
      return Array.isArray(value) && value.length === 0;
    case 'map':
      return isJsonObject(value) && isEmpty(value);
    case 'bool':
      return value === false;
    case 'int32':
    case 'int64':
    case 'float64':
      return value === 0;
    default:
      return value === '' || value === null;
  }
}

function isEmpty(map: JsonObject): boolean {
  for (const _ in map) return false;
  return true;
}
