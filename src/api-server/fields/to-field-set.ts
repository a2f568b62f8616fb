import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { type FieldSet, SetBuilder } from './field-set';
import { itemElement } from './list-items';
import { asMap, fieldType, type MergeList, type MergeMap, type MergeType } from './merge-type';
import { fieldElement } from './path-element';

/** All paths that a value sets (structured-merge-diff `TypedValue.ToFieldSet`). */
export function toFieldSet(value: JsonValue, type: MergeType): FieldSet {
  const root = new SetBuilder();
  collect(value, type, undefined, '', root);
  return root.build();
}

/** Adds what a value sets to `own`; a value that is one leaf is added to its parent. */
function collect(
  value: JsonValue,
  type: MergeType,
  parent: SetBuilder | undefined,
  element: string,
  own: SetBuilder,
): void {
  if (isJsonObject(value)) {
    const map = asMap(type);
    if (map === undefined || map.atomic) parent?.insert(element);
    else collectFields(value, map, own);
  } else if (Array.isArray(value) && isMerged(type)) {
    collectItems(value, type, own);
  } else if (value !== null || !isContainer(type)) {
    parent?.insert(element);
  }
}

const isMerged = (type: MergeType): type is MergeList => type.kind === 'list' && type.relation !== 'atomic';

/** Whether nothing in place of a value sets nothing: it is noted by the field that it is the value of. */
const isContainer = (type: MergeType): boolean => isMerged(type) || (type.kind === 'map' && !type.atomic);

function collectFields(value: JsonObject, type: MergeMap, own: SetBuilder): void {
  for (const name in value) {
    const inner = value[name];
    if (inner === undefined) continue;
    const at = fieldElement(name);
    collect(inner, fieldType(type, name), own, at, own.child(at));
    const isNothing = inner === null || (isJsonObject(inner) && isEmptyObject(inner));
    if (isNothing || !type.fields.has(name)) own.insert(at);
  }
}

function collectItems(items: readonly JsonValue[], type: MergeList, own: SetBuilder): void {
  const seen = new Map<string, number>();
  const elements = items.map((item) => itemElement(type, item));
  for (const element of elements) if (element !== undefined) seen.set(element, (seen.get(element) ?? 0) + 1);
  for (const [index, item] of items.entries()) {
    const element = elements[index];
    if (element === undefined) continue;
    own.insert(element);
    if (seen.get(element) === 1) collect(item, type.items, own, element, own.child(element));
  }
}

function isEmptyObject(value: object): boolean {
  for (const _ in value) return false;
  return true;
}
