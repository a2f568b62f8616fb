import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { own } from '../../kube/own';
import { itemElement } from './list-items';
import { asMap, fieldType, type MergeList, type MergeMap, type MergeType } from './merge-type';

/**
 * A value with what was applied laid over it (structured-merge-diff `TypedValue.Merge`): objects by name, lists by what tells
 * their elements apart, everything else as a whole. Elements keep the order of what was applied as far as the two share
 * them, others the place that they had.
 */
export function merge(existing: JsonValue | undefined, applied: JsonValue | undefined, type: MergeType): JsonValue {
  if (applied === undefined || existing === undefined) return applied ?? existing ?? null;
  if (isJsonObject(existing) && isJsonObject(applied)) {
    const map = asMap(type);
    return map === undefined || map.atomic ? applied : mergeObjects(existing, applied, map);
  }
  if (type.kind === 'list' && type.relation !== 'atomic' && Array.isArray(existing) && Array.isArray(applied)) {
    return existing.length === 0 && applied.length === 0 ? applied : mergeLists(existing, applied, type);
  }
  return isKeptOverNull(existing, applied, type) ? existing : applied;
}

/** An applied null is a value where the existing one is empty, and none where it has content that is merged. */
function isKeptOverNull(existing: JsonValue, applied: JsonValue, type: MergeType): boolean {
  if (applied !== null) return false;
  if (isJsonObject(existing)) {
    const map = asMap(type);
    return map !== undefined && !map.atomic && Object.keys(existing).length > 0;
  }
  return Array.isArray(existing) && type.kind === 'list' && type.relation !== 'atomic' && existing.length > 0;
}

function mergeObjects(existing: JsonObject, applied: JsonObject, type: MergeMap): JsonObject {
  const result: { [name: string]: JsonValue | undefined } = { ...existing };
  for (const name in applied) {
    const value = applied[name];
    if (value !== undefined) result[name] = merge(own(existing, name), value, fieldType(type, name));
  }
  return result;
}

/** An element of a list, with what tells it apart. */
type Item = { readonly element: string; readonly value: JsonValue };

const itemsOf = (list: readonly JsonValue[], type: MergeList): readonly Item[] =>
  list.flatMap((value) => {
    const element = itemElement(type, value);
    return element === undefined ? [] : [{ element, value }];
  });

function mergeLists(
  existing: readonly JsonValue[],
  applied: readonly JsonValue[],
  type: MergeList,
): readonly JsonValue[] {
  const [left, right] = [itemsOf(existing, type), itemsOf(applied, type)];
  const old = firstOfEach(left);
  const wanted = firstOfEach(right);
  const shared = right.filter(({ element }) => old.has(element));
  const merged = new Set<string>();
  const result: JsonValue[] = [];
  const take = ({ element, value }: Item): void => {
    merged.add(element);
    result.push(merge(old.get(element), value, type.items));
  };
  let [l, r, next] = [0, 0, 0];
  while (l < left.length || r < right.length) {
    const [had, wants] = [left[l], right[r]];
    if (had !== undefined && wants !== undefined) {
      if (had.element === wants.element) {
        take(wants);
        l++;
        r++;
        next++;
        continue;
      }
      const awaited = shared[next];
      if (wanted.has(had.element) && awaited !== undefined && awaited.element !== had.element) {
        l++;
        continue;
      }
    }
    if (had !== undefined) {
      if (!wanted.has(had.element)) {
        result.push(had.value);
        l++;
        continue;
      }
      if (merged.has(had.element)) l++;
    }
    if (wants !== undefined) {
      take(wants);
      if (shared[next]?.element === wants.element) next++;
      r++;
    }
  }
  return result;
}

/** The elements by what tells them apart. One that is there twice is merged with nothing. */
function firstOfEach(items: readonly Item[]): ReadonlyMap<string, JsonValue | undefined> {
  const map = new Map<string, JsonValue | undefined>();
  for (const { element, value } of items) map.set(element, map.has(element) ? undefined : value);
  return map;
}
