import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';

/** A schema of a custom resource, node by node, as its definition declares it (`JSONSchemaProps`). */
export type Structural = JsonObject;

/** The schema of a field; undefined where none is declared. */
export function propertyOf(schema: Structural, name: string): Structural | undefined {
  const { properties, additionalProperties } = schema;
  const declared = isJsonObject(properties) ? properties[name] : undefined;
  if (isJsonObject(declared)) return declared;
  return isJsonObject(additionalProperties) ? additionalProperties : undefined;
}

/** The schema of the elements of a list. */
export const itemsOf = (schema: Structural): Structural => (isJsonObject(schema.items) ? schema.items : {});

const keepsUnknown = (schema: Structural): boolean => schema['x-kubernetes-preserve-unknown-fields'] === true;

/** Whether a node takes any field: it says so, or its values have a schema of their own. */
const takesAny = (schema: Structural): boolean =>
  keepsUnknown(schema) || schema.additionalProperties === true || isJsonObject(schema.additionalProperties);

/** What every object has, whatever its definition says. */
const always: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata']);

/** Is told of a field that a schema does not have: its path, its name, and the schema of what it is in. */
export type UnknownField = (path: string, name: string, schema: Structural) => void;

/** The value without fields that the schema does not have. */
export function pruned(
  value: JsonValue,
  schema: Structural,
  unknown: UnknownField,
  path = '',
  isObject = path === '',
): JsonValue {
  if (Array.isArray(value)) {
    const items = itemsOf(schema);
    return value.map((item, index) => pruned(item, items, unknown, `${path}[${index}]`, false));
  }
  if (!isJsonObject(value)) return value;
  const result: { [name: string]: JsonValue } = {};
  for (const name in value) {
    const inner = value[name];
    if (inner === undefined) continue;
    const at = path === '' ? name : `${path}.${name}`;
    const property = isObject && always.has(name) ? undefined : propertyOf(schema, name);
    if (isObject && always.has(name)) result[name] = inner;
    else if (property !== undefined) result[name] = pruned(inner, property, unknown, at, isEmbedded(property));
    else if (takesAny(schema)) result[name] = inner;
    else unknown(at, name, schema);
  }
  return result;
}

const isEmbedded = (schema: Structural): boolean => schema['x-kubernetes-embedded-resource'] === true;

/** The value without declared fields that are null and may not be. Nulls in lists keep their place. */
export function withoutPlainNulls(value: JsonValue, schema: Structural): JsonValue {
  if (Array.isArray(value)) {
    const values: readonly JsonValue[] = value;
    const items = itemsOf(schema);
    const cleaned = values.map((item) => withoutPlainNulls(item, items));
    return cleaned.some((item, index) => item !== values[index]) ? cleaned : value;
  }
  if (!isJsonObject(value)) return value;
  let result: { [name: string]: JsonValue | undefined } | undefined;
  for (const name in value) {
    const inner = value[name];
    const property = propertyOf(schema, name);
    if (inner === undefined || property === undefined) continue;
    const after = inner === null && property.nullable !== true ? undefined : withoutPlainNulls(inner, property);
    if (after === inner) continue;
    result ??= { ...value };
    if (after === undefined) delete result[name];
    else result[name] = after;
  }
  return result ?? value;
}

/** The value with defaults where it says nothing. */
export function withDefaults(value: JsonValue, schema: Structural): JsonValue {
  if (Array.isArray(value)) return mapped(value, itemsOf(schema));
  if (!isJsonObject(value)) return value;
  let result: { [name: string]: JsonValue | undefined } | undefined;
  const set = (name: string, inner: JsonValue | undefined): void => {
    result ??= { ...value };
    if (inner === undefined) delete result[name];
    else result[name] = inner;
  };
  const { properties } = schema;
  if (isJsonObject(properties)) {
    for (const name in properties) {
      const property = properties[name];
      if (!isJsonObject(property) || property.default === undefined) continue;
      const isNothing = value[name] === undefined || (value[name] === null && property.nullable !== true);
      if (isNothing) set(name, property.default);
    }
  }
  for (const name in value) {
    const inner = result?.[name] ?? value[name];
    const property = propertyOf(schema, name);
    if (inner === undefined || property === undefined) continue;
    const after = withDefaults(inner, property);
    if (after !== inner) set(name, after);
  }
  return result === undefined ? value : defaultsOfDefaults(result, value, schema);
}

/** A default is filled in further by the schema of its own fields. */
function defaultsOfDefaults(result: JsonObject, value: JsonObject, schema: Structural): JsonObject {
  let filled: { [name: string]: JsonValue | undefined } | undefined;
  for (const name in result) {
    const inner = result[name];
    const property = propertyOf(schema, name);
    if (value[name] !== undefined || inner === undefined || property === undefined) continue;
    const after = withDefaults(inner, property);
    if (after === inner) continue;
    filled ??= { ...result };
    filled[name] = after;
  }
  return filled ?? result;
}

function mapped(values: readonly JsonValue[], items: Structural): readonly JsonValue[] {
  let isSame = true;
  const result = values.map((value) => {
    const after = withDefaults(value, items);
    isSame &&= after === value;
    return after;
  });
  return isSame ? values : result;
}
