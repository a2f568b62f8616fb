import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { own } from '../../kube/own';
import { sameJson } from '../../kube/same-json';
import { type FieldSet, SetBuilder } from './field-set';
import { itemElement } from './list-items';
import { asMap, fieldType, type MergeList, type MergeMap, type MergeType } from './merge-type';
import { fieldElement } from './path-element';

/** What differs between two values, path by path (structured-merge-diff `TypedValue.Compare`). */
export interface Comparison {
  readonly added: FieldSet;
  readonly modified: FieldSet;
  readonly removed: FieldSet;
}

/** Where a comparison notes what it finds: one level of the three sets. */
class Level {
  constructor(
    readonly added: SetBuilder,
    readonly modified: SetBuilder,
    readonly removed: SetBuilder,
  ) {}

  child(element: string): Level {
    return new Level(this.added.child(element), this.modified.child(element), this.removed.child(element));
  }
}

/** Compares two values of one type. */
export function compare(before: JsonValue, after: JsonValue, type: MergeType): Comparison {
  const level = new Level(new SetBuilder(), new SetBuilder(), new SetBuilder());
  if (before !== after) descend(before, after, type, level);
  return { added: level.added.build(), modified: level.modified.build(), removed: level.removed.build() };
}

/** Compares what stands at one element of the level above. */
function compareAt(
  element: string,
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  type: MergeType,
  parent: Level,
): void {
  if (before === after) return;
  const isLeaf = !descend(before, after, type, parent, element);
  if (before === undefined) parent.added.insert(element);
  else if (after === undefined) parent.removed.insert(element);
  else if (isLeaf && !sameJson(before, after)) parent.modified.insert(element);
}

/**
 * Compares the parts of two values.
 *
 * @returns false where they are compared as a whole
 */
function descend(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  type: MergeType,
  level: Level,
  element?: string,
): boolean {
  const value = after ?? before;
  if (Array.isArray(value)) {
    if (type.kind !== 'list' || type.relation === 'atomic') return false;
    const [left, right] = [Array.isArray(before) ? before : [], Array.isArray(after) ? after : []];
    if (left.length === 0 && right.length === 0) return false;
    compareItems(left, right, type, element === undefined ? level : level.child(element));
    return true;
  }
  if (!isJsonObject(value)) return false;
  const map = asMap(type);
  if (map === undefined || map.atomic) return false;
  const [left, right] = [isJsonObject(before) ? before : {}, isJsonObject(after) ? after : {}];
  const inner = element === undefined ? level : level.child(element);
  return compareFields(left, right, map, inner);
}

function compareFields(before: JsonObject, after: JsonObject, type: MergeMap, level: Level): boolean {
  let isEmpty = true;
  for (const name in before) {
    isEmpty = false;
    compareAt(fieldElement(name), before[name], own(after, name), fieldType(type, name), level);
  }
  for (const name in after) {
    isEmpty = false;
    if (own(before, name) === undefined)
      compareAt(fieldElement(name), undefined, after[name], fieldType(type, name), level);
  }
  return !isEmpty;
}

function compareItems(before: readonly JsonValue[], after: readonly JsonValue[], type: MergeList, level: Level): void {
  const [left, right] = [grouped(before, type), grouped(after, type)];
  for (const element of new Set([...left.keys(), ...right.keys()])) {
    const [l, r] = [left.get(element) ?? [], right.get(element) ?? []];
    if (l.length <= 1 && r.length <= 1) compareAt(element, l[0], r[0], type.items, level);
    else if (l.length >= 2 && r.length >= 2) {
      if (!sameJson(l, r)) level.modified.insert(element);
    } else if (l.length >= 2) {
      if (r[0] !== undefined) compareAt(element, undefined, r[0], type.items, level);
      level.removed.insert(element);
    } else {
      if (l[0] !== undefined) compareAt(element, l[0], undefined, type.items, level);
      level.added.insert(element);
    }
  }
}

/** Elements by what tells them apart; more than one under a name are duplicates. */
function grouped(items: readonly JsonValue[], type: MergeList): ReadonlyMap<string, readonly JsonValue[]> {
  const groups = new Map<string, JsonValue[]>();
  for (const item of items) {
    const element = itemElement(type, item);
    if (element === undefined) continue;
    const group = groups.get(element);
    if (group === undefined) groups.set(element, [item]);
    else group.push(item);
  }
  return groups;
}
