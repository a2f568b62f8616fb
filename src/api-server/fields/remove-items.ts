import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { below, type FieldSet, isEmpty } from './field-set';
import { itemElement } from './list-items';
import { asMap, fieldType, type MergeList, type MergeMap, type MergeType } from './merge-type';
import { fieldElement } from './path-element';

/**
 * A value without the fields and elements that a set names (structured-merge-diff `TypedValue.RemoveItems`). An object or list
 * of which nothing is left is null; an atomic one below which something is named is, too.
 */
export function removeItems(value: JsonValue, remove: FieldSet, type: MergeType): JsonValue {
  if (isEmpty(remove)) return value;
  if (isJsonObject(value)) {
    const map = asMap(type);
    if (map === undefined) return value;
    return map.atomic ? null : withoutFields(value, remove, map);
  }
  if (!Array.isArray(value)) return value;
  if (type.kind === 'deduced') return null;
  if (type.kind !== 'list') return value;
  return type.relation === 'atomic' ? null : withoutElements(value, remove, type);
}

function withoutFields(value: JsonObject, remove: FieldSet, type: MergeMap): JsonObject | null {
  const result: { [name: string]: JsonValue } = {};
  let isNothing = true;
  for (const name in value) {
    const inner = value[name];
    const element = fieldElement(name);
    if (inner === undefined || remove.members.has(element)) continue;
    result[name] = removeItems(inner, below(remove, element), fieldType(type, name));
    isNothing = false;
  }
  return isNothing ? null : result;
}

function withoutElements(value: readonly JsonValue[], remove: FieldSet, type: MergeList): readonly JsonValue[] | null {
  const result: JsonValue[] = [];
  for (const item of value) {
    const element = itemElement(type, item);
    if (element === undefined) result.push(item);
    else if (!remove.members.has(element)) result.push(removeItems(item, below(remove, element), type.items));
  }
  return result.length === 0 ? null : result;
}
