import { jsonSyntaxFault } from './go-json-syntax';
import { isJsonObject, type JsonObject, type JsonValue } from './json';

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
