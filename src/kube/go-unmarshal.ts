import { jsonSyntaxFault } from './go-json-syntax';
import { isJsonObject, type JsonObject, type JsonValue } from './json';
import { repeatedKeys } from './repeated-keys';

/** A text as Go decodes it, or why it does not, in its words. */
export type Unmarshalled<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string };

/** What Go's decoder calls the kind of a value. */
export function goKindOf(value: JsonValue): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

/**
 * An object, as Go's `json.Unmarshal` reads one into a map; null is one with nothing in it.
 *
 * @param goType the type of the map, for messages
 */
export function unmarshalMap(text: string, goType = 'map[string]interface {}'): Unmarshalled<JsonObject> {
  const fault = jsonSyntaxFault(text);
  if (fault !== undefined) return { ok: false, error: fault };
  const value: JsonValue = JSON.parse(text);
  if (value === null) return { ok: true, value: {} };
  if (isJsonObject(value)) return { ok: true, value };
  return { ok: false, error: `json: cannot unmarshal ${goKindOf(value)} into Go value of type ${goType}` };
}

/**
 * A JSON text with members as Go's decoder sets the fields of a struct, one after the other: names count without regard to case, an
 * object that comes again adds to the one before, and null leaves what is there. Members that are no fields are left out.
 *
 * @param text one that `JSON.parse` takes
 * @param fields names of the fields, of structs within it too
 */
export function structMembers(text: string, fields: readonly string[]): JsonValue {
  const byLowerCase = new Map(fields.map((name) => [name.toLowerCase(), name]));
  const value: JsonValue = JSON.parse(withDistinctKeys(text));
  return asStruct(value, byLowerCase, DEEPEST_STRUCT);
}

/** Structs in structs; what is deeper within one stays as it is. */
const DEEPEST_STRUCT = 10;

/** Stands between a key that comes again and its number. JSON keys that hold it are no names of fields. */
const AGAIN = '\0';

function withDistinctKeys(text: string): string {
  let distinct = '';
  let read = 0;
  let count = 0;
  for (const { key, offset, end } of repeatedKeys(text)) {
    distinct += text.slice(read, offset) + JSON.stringify(`${key}${AGAIN}${count++}`);
    read = end;
  }
  return distinct + text.slice(read);
}

function asStruct(value: JsonValue, fields: ReadonlyMap<string, string>, levels: number): JsonValue {
  if (!isJsonObject(value) || levels === 0) return value;
  const set = new Map<string, JsonValue>();
  for (const [written, member] of Object.entries(value)) {
    const name = fields.get((written.split(AGAIN)[0] ?? '').toLowerCase());
    if (name === undefined || member === undefined) continue;
    set.set(name, added(set.get(name), asStruct(member, fields, levels - 1), levels));
  }
  return Object.fromEntries(set);
}

function added(before: JsonValue | undefined, now: JsonValue, levels: number): JsonValue {
  if (before === undefined) return now;
  if (!isJsonObject(before) || !isJsonObject(now) || levels === 0) return now ?? before;
  const members = Object.entries(now).map(([name, member]) => [name, added(before[name], member ?? null, levels - 1)]);
  return { ...before, ...Object.fromEntries(members) };
}
