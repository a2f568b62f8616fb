/** Any value that JSON can carry. `undefined` members are allowed and never written, as with `omitempty` in Go. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** A JSON object. Kubernetes types are declared as `type` aliases so that they are assignable to it. */
export type JsonObject = { readonly [key: string]: JsonValue | undefined };

/** Whether a value is a JSON object: neither null nor a list. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a value is a list. */
export const isJsonList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);
