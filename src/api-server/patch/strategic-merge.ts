import { append } from '../../kube/append';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { own } from '../../kube/own';
import { sameJson } from '../../kube/same-json';
import type { GoField, GoStruct, GoType } from '../schema/go-type';

/**
 * An object with a strategic merge patch laid over it: like a merge patch, but lists whose type says so are merged by a key,
 * and `$patch`, `$retainKeys`, `$deleteFromPrimitiveList` and `$setElementOrder` are followed (apimachinery `strategicpatch`).
 */
export function strategicMerge(value: JsonObject, patch: JsonObject, type: GoStruct | undefined): JsonObject {
  if (patch.$patch === 'replace') return withoutDirectives(patch);
  if (patch.$patch === 'delete') return {};
  const retained = Array.isArray(patch.$retainKeys) ? patch.$retainKeys : undefined;
  const result: { [name: string]: JsonValue | undefined } = {};
  for (const [name, inner] of Object.entries(value)) {
    if (retained === undefined || retained.includes(name)) result[name] = inner;
  }
  for (const [name, change] of Object.entries(patch)) {
    if (change === undefined) continue;
    if (name.startsWith('$')) {
      applyDirective(result, name, change, patch, type);
      continue;
    }
    if (change === null) delete result[name];
    // A directive about what is not there is left out with all that it comes with.
    else if (own(result, name) === undefined && isDirective(change)) continue;
    else
      result[name] = mergedField(own(result, name), change, type?.fields.get(name), patch[`$setElementOrder/${name}`]);
  }
  return result;
}

function withoutDirectives(patch: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(patch).filter(([name]) => !name.startsWith('$')));
}

/** `$deleteFromPrimitiveList/x` and an order of a list that the patch does not have otherwise. */
function applyDirective(
  result: { [name: string]: JsonValue | undefined },
  directive: string,
  change: JsonValue,
  patch: JsonObject,
  type: GoStruct | undefined,
): void {
  const [what, name = ''] = directive.split('/');
  const list = own(result, name);
  if (!Array.isArray(change) || !Array.isArray(list)) return;
  if (what === '$deleteFromPrimitiveList') {
    result[name] = list.filter((item) => !change.some((gone) => sameJson(gone, item)));
  } else if (what === '$setElementOrder' && own(patch, name) === undefined) {
    result[name] = ordered(list, change, type?.fields.get(name)?.patchKey);
  }
}

const structOf = (type: GoType | undefined): GoStruct | undefined => (type?.kind === 'struct' ? type : undefined);

function mergedField(
  value: JsonValue | undefined,
  change: JsonValue,
  field: GoField | undefined,
  order: JsonValue | undefined,
): JsonValue {
  const type = field?.type;
  if (isJsonObject(change)) {
    if (field?.patchStrategies.includes('replace')) return withoutDirectives(change);
    return strategicMerge(isJsonObject(value) ? value : {}, change, structOf(type));
  }
  if (!Array.isArray(change)) return change;
  const items = type?.kind === 'list' ? type.items : undefined;
  const key = field?.patchKey;
  if (field?.patchStrategies.includes('merge') !== true) return change.filter((item) => !isDirective(item));
  const existing = Array.isArray(value) ? value : [];
  const merged = key === undefined ? mergedSet(existing, change) : mergedByKey(existing, change, key, structOf(items));
  return ordered(merged, Array.isArray(order) ? order : change, key, existing);
}

const isDirective = (item: JsonValue): boolean => isJsonObject(item) && item.$patch !== undefined;

/** Values of both, sorted by nothing: those that are new come last. */
const mergedSet = (existing: readonly JsonValue[], change: readonly JsonValue[]): readonly JsonValue[] => [
  ...existing,
  ...change.filter((item) => !existing.some((one) => sameJson(one, item))),
];

function mergedByKey(
  existing: readonly JsonValue[],
  change: readonly JsonValue[],
  key: string,
  type: GoStruct | undefined,
): readonly JsonValue[] {
  if (change.some((item) => isJsonObject(item) && item.$patch === 'replace')) {
    return change.filter((item) => !isDirective(item));
  }
  let result = [...existing];
  const own = (item: JsonValue): JsonValue | undefined => (isJsonObject(item) ? item[key] : undefined);
  const added: JsonValue[] = [];
  for (const item of change) {
    if (!isJsonObject(item)) continue;
    const isSame = (one: JsonValue): boolean => sameJson(own(one), item[key]);
    if (item.$patch === 'delete') {
      result = result.filter((one) => !isSame(one));
      continue;
    }
    const index = result.findIndex(isSame);
    const before = result[index];
    if (isJsonObject(before)) result[index] = strategicMerge(before, item, type);
    else added.push(strategicMerge({}, item, type));
  }
  return [...result, ...added];
}

/**
 * Elements in the order that is said, and the others among them: each stands before the first of those that it stood before
 * in the list that the server had.
 */
function ordered(
  list: readonly JsonValue[],
  order: readonly JsonValue[] | undefined,
  key: string | undefined,
  before: readonly JsonValue[] = list,
): readonly JsonValue[] {
  if (order === undefined) return list;
  const identity = (item: JsonValue): JsonValue | undefined =>
    key !== undefined && isJsonObject(item) ? item[key] : item;
  const placeIn = (where: readonly JsonValue[], item: JsonValue): number =>
    where.findIndex((one) => sameJson(identity(one), identity(item)));
  const said = list.filter((item) => placeIn(order, item) >= 0).sort((a, b) => placeIn(order, a) - placeIn(order, b));
  const others = list.filter((item) => placeIn(order, item) < 0);
  const result: JsonValue[] = [];
  for (const item of said) {
    const place = placeIn(before, item);
    while (others[0] !== undefined && place >= 0 && placeIn(before, others[0]) < place)
      append(result, others.splice(0, 1));
    result.push(item);
  }
  return [...result, ...others];
}
