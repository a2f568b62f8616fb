import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import type { GoField, GoStruct, GoType } from './go-type';

const nested = new WeakMap<GoStruct, ReadonlyMap<string, GoField>>();

/** The fields of a type in which an empty list can be: those that are written whatever they hold, and those above them. */
function listFields(type: GoStruct): ReadonlyMap<string, GoField> {
  const before = nested.get(type);
  if (before !== undefined) return before;
  const fields = new Map<string, GoField>();
  nested.set(type, fields);
  for (const [name, field] of type.fields) {
    const inner = field.type.kind === 'list' ? field.type.items : field.type;
    const isOwn = field.type.kind === 'list' && field.always;
    if (isOwn || (inner.kind === 'struct' && listFields(inner).size > 0)) fields.set(name, field);
  }
  return fields;
}

/** An object as it comes back from the database of the original, which does not tell an empty list from none. */
export function storedForm(object: JsonObject, type: GoStruct): JsonObject {
  let result: { [name: string]: JsonValue | undefined } | undefined;
  for (const [name, field] of listFields(type)) {
    const value = object[name];
    const after = value === undefined ? undefined : storedValue(value, field.type);
    if (after === value) continue;
    result ??= { ...object };
    result[name] = after;
  }
  return result ?? object;
}

function storedValue(value: JsonValue, type: GoType): JsonValue {
  if (type.kind === 'struct') return isJsonObject(value) ? storedForm(value, type) : value;
  if (type.kind !== 'list' || !Array.isArray(value)) return value;
  if (value.length === 0) return null;
  const { items } = type;
  if (items.kind !== 'struct' || listFields(items).size === 0) return value;
  const after = value.map((item) => (isJsonObject(item) ? storedForm(item, items) : item));
  return after.every((item, index) => item === value[index]) ? value : after;
}
