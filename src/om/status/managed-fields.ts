import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { remembering } from '../../kube/remembering';
import { failure, type Result, success } from '../result';

/**
 * What a field manager last applied, read back from the object through `metadata.managedFields`, as the extract functions
 * of the Go apply configurations do (k8s.io/apimachinery `pkg/util/managedfields`). The result has the object's apiVersion
 * and kind, and of its fields those that the manager owns and the object still has.
 *
 * There is no schema here. Which lists are keyed, and by what, is known from the fields that managers own of them.
 *
 * @param subresource `status`, or empty for the object itself
 * @returns nothing where the manager applied nothing; a failure where two items of a keyed list have one key
 */
export function extractApplied(
  object: JsonObject,
  manager: string,
  subresource: string,
): Result<JsonObject | undefined> {
  const fields = isJsonObject(object.metadata) ? object.metadata.managedFields : undefined;
  if (!Array.isArray(fields)) return success(undefined);
  const { entries, keyed } = managersOf(fields);
  const entry = entries.find(
    (one) => one.manager === manager && one.operation === 'Apply' && (one.subresource ?? '') === subresource,
  );
  if (entry === undefined || !isJsonObject(entry.fieldsV1)) return success(undefined);
  const problem = problemOf(object);
  if (problem !== undefined) return failure(problem);
  const owned = extract(object, entry.fieldsV1, '', keyed);
  return success({ apiVersion: object.apiVersion, kind: object.kind, ...(isJsonObject(owned) ? owned : {}) });
}

/** Who manages what, and what that says about lists. Most managers of an operator's object ask for it in one run. */
const managersOf = remembering((fields: readonly JsonValue[]) => {
  const entries = fields.filter(isJsonObject);
  const keyed = new KeyedLists();
  for (const { fieldsV1 } of entries) if (isJsonObject(fieldsV1)) keyed.learn(keysIn(fieldsV1));
  return { entries, keyed };
});

/** What is wrong with the lists of an object. */
const problemOf = remembering((object: JsonObject): string | undefined => {
  const fields = isJsonObject(object.metadata) ? object.metadata.managedFields : undefined;
  return Array.isArray(fields) ? managersOf(fields).keyed.problem(object, '') : undefined;
});

const subFields = (owned: JsonObject): readonly string[] => Object.keys(owned).filter((key) => key !== '.');

/** The part of a value that a set of fields names; undefined where it names nothing that is there. */
function extract(value: JsonValue, owned: JsonObject, path: string, keyed: KeyedLists): JsonValue | undefined {
  if (subFields(owned).length === 0) return leaf(value, path, keyed);
  if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value;
    const kept = ownedItems(items, owned).flatMap(([item, below]) => extractItem(item, below, path, keyed));
    return kept.length === 0 ? undefined : kept;
  }
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).flatMap(([key, member]) => {
    const below = owned[`f:${key}`];
    if (member === undefined || !isJsonObject(below)) return [];
    const part = extract(member, below, `${path}.${key}`, keyed);
    return part === undefined ? [] : [[key, part] as const];
  });
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

/** A field owned as a whole: a scalar or an atomic list. A map or keyed list owned like that was applied empty. */
const leaf = (value: JsonValue, path: string, keyed: KeyedLists): JsonValue | undefined =>
  isJsonObject(value) || keyed.has(path) ? undefined : value;

function extractItem(item: JsonValue, below: JsonObject, path: string, keyed: KeyedLists): readonly JsonValue[] {
  const part = subFields(below).length === 0 && !isJsonObject(item) ? item : extract(item, below, path, keyed);
  return part === undefined ? [] : [part];
}

/** The items of a list that are owned, in their order, each with what is owned of it. The first element that stands for an item counts. */
function ownedItems(
  items: readonly JsonValue[],
  owned: JsonObject,
): readonly (readonly [item: JsonValue, below: JsonObject])[] {
  const found = new Map<number, JsonObject>();
  for (const { element, places } of elementsOf(owned)) {
    const below = owned[element];
    if (!isJsonObject(below)) continue;
    for (const index of places(items)) if (!found.has(index)) found.set(index, below);
  }
  return [...found].sort(([a], [b]) => a - b).map(([index, below]) => [items[index] ?? null, below] as const);
}

/** The elements of a path at one place, each read once, and for which items of a list each of them stands. */
const elementsOf = remembering((owned: JsonObject) =>
  subFields(owned).map((element) => ({ element, places: placesOf(element) })),
);

/** Where the items of a list are that a path element (`k:{…}`, `v:…`, `i:…`) stands for. */
function placesOf(element: string): (items: readonly JsonValue[]) => readonly number[] {
  const text = element.slice(2);
  if (element.startsWith('i:')) {
    const index = Number(text);
    return (items) => (index in items ? [index] : []);
  }
  const wanted = parseJson(text);
  if (element.startsWith('v:')) return (items) => items.flatMap((item, index) => (wanted === item ? [index] : []));
  if (!element.startsWith('k:') || !isJsonObject(wanted)) return () => [];
  const [first, ...others] = Object.entries(wanted);
  if (first === undefined) return (items) => items.flatMap((item, index) => (isJsonObject(item) ? [index] : []));
  return (items) =>
    withKey(items, ...first).filter((index) => {
      const item = items[index];
      return isJsonObject(item) && others.every(([key, value]) => item[key] === value);
    });
}

/** The items of a list by the values of one of their members: all managers of a list look items up in it. */
const indexes = remembering((_: readonly JsonValue[]) => new Map<string, Map<JsonValue | undefined, number[]>>());

function withKey(items: readonly JsonValue[], key: string, value: JsonValue | undefined): readonly number[] {
  const byKey = indexes(items);
  let byValue = byKey.get(key);
  if (byValue === undefined) {
    byValue = new Map();
    for (const [index, item] of items.entries()) {
      if (!isJsonObject(item)) continue;
      const same = byValue.get(item[key]);
      if (same === undefined) byValue.set(item[key], [index]);
      else same.push(index);
    }
    byKey.set(key, byValue);
  }
  return byValue.get(value) ?? [];
}

function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A list whose items have keys. */
interface KeyedList {
  readonly path: string;
  readonly keys: readonly string[];
}

/** The keyed lists that a manager owns something of. Most managers own the same after a write of another. */
const keysIn = remembering((owned: JsonObject): readonly KeyedList[] => {
  const lists: KeyedList[] = [];
  const collect = (fields: JsonObject, path: string): void => {
    for (const [element, below] of Object.entries(fields)) {
      if (!isJsonObject(below)) continue;
      if (element.startsWith('f:')) collect(below, `${path}.${element.slice(2)}`);
      if (!element.startsWith('k:')) continue;
      const key = parseJson(element.slice(2));
      if (isJsonObject(key)) lists.push({ path, keys: Object.keys(key) });
      collect(below, path);
    }
  };
  collect(owned, '');
  return lists;
});

/** Lists whose items have keys, by the path of the list; learned from what managers own. */
class KeyedLists {
  private readonly keys = new Map<string, readonly string[]>();

  has(path: string): boolean {
    return this.keys.has(path);
  }

  learn(lists: readonly KeyedList[]): void {
    for (const { path, keys } of lists) if (!this.keys.has(path)) this.keys.set(path, keys);
  }

  /** A key that a list holds twice, in the words of sigs.k8s.io/structured-merge-diff. */
  problem(value: JsonValue | undefined, path: string): string | undefined {
    if (isJsonObject(value)) {
      for (const [key, member] of Object.entries(value)) {
        const problem = this.problem(member, `${path}.${key}`);
        if (problem !== undefined) return problem;
      }
      return undefined;
    }
    const keys = this.keys.get(path);
    if (!Array.isArray(value) || keys === undefined) return undefined;
    const seen = new Set<string>();
    const items: readonly JsonValue[] = value;
    for (const item of items) {
      if (!isJsonObject(item)) continue;
      const key = `[${keys.map((name) => `${name}=${JSON.stringify(item[name] ?? '')}`).join(',')}]`;
      if (seen.has(key)) return `error converting obj to typed: ${path}: duplicate entries for key ${key}`;
      seen.add(key);
    }
    return undefined;
  }
}
