import { parseGoDuration } from '../../../../kube/duration';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../kube/json';
import { failure, type Result, success } from '../../../../om/result';
import type { Fields, FieldType } from './osin-fields';

/** A value that does not fit its field. Nobody outside of this file meets it. */
class Misfit extends Error {}

const misfit = (value: JsonValue, path: string, goType: string): Misfit => {
  const found = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value;
  return new Misfit(
    `error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${found} into Go struct field ${path} of type ${goType}`,
  );
};

/** Kept as it is, or left out because Go would leave it out. */
type Pruned = JsonValue | undefined;

const pruneList = (value: JsonValue, type: FieldType, omitEmpty: boolean, path: string): Pruned => {
  if (value === null) return omitEmpty ? undefined : null;
  if (!Array.isArray(value)) throw misfit(value, path, '[]');
  if (value.length === 0 && omitEmpty) return undefined;
  return value.map((element: JsonValue) => pruneValue(element, type, path) ?? element);
};

const pruneMap = (value: JsonValue, type: FieldType, omitEmpty: boolean, path: string): Pruned => {
  if (value === null) return omitEmpty ? undefined : null;
  if (!isJsonObject(value)) throw misfit(value, path, 'map');
  const entries = Object.entries(value);
  if (entries.length === 0 && omitEmpty) return undefined;
  return Object.fromEntries(entries.map(([key, member]) => [key, pruneValue(member ?? null, type, path)]));
};

const pruneScalar = (value: JsonValue, type: Exclude<FieldType, object>, path: string): Pruned => {
  switch (type) {
    case 'any':
      return value;
    case 'string':
    case 'string?':
      // Numbers and booleans are read as text here, as YAML readers do when text is asked for.
      if (value !== null && typeof value === 'object') throw misfit(value, path, 'string');
      return type === 'string?' && (value === null || value === '') ? undefined : value;
    case 'bool':
    case 'bool?':
      if (value !== null && typeof value !== 'boolean') throw misfit(value, path, 'bool');
      return type === 'bool?' && !value ? undefined : value;
    case 'int':
    case 'int?':
      if (value !== null && !Number.isInteger(value)) throw misfit(value, path, 'int');
      return type === 'int?' && !value ? undefined : value;
    case 'float':
    case 'float?':
      if (value !== null && typeof value !== 'number') throw misfit(value, path, 'float32');
      return type === 'float?' && !value ? undefined : value;
    case 'optional int':
    case 'optional int?':
      if (value !== null && !Number.isInteger(value)) throw misfit(value, path, 'int32');
      return value ?? undefined;
    case 'optional duration':
    case 'optional duration?':
      if (value === null) return undefined;
      if (typeof value !== 'string') throw misfit(value, path, 'string');
      if (parseGoDuration(value) === undefined) {
        throw new Misfit(`error unmarshaling JSON: while decoding JSON: time: invalid duration "${value}"`);
      }
      return value;
  }
};

const pruneValue = (value: JsonValue, type: FieldType, path: string): Pruned => {
  if (typeof type === 'string') return pruneScalar(value, type, path);
  if ('list' in type) return pruneList(value, type.list, type.omitEmpty ?? false, path);
  if ('map' in type) return pruneMap(value, type.map, type.omitEmpty ?? false, path);
  if (value === null) return null;
  if (!isJsonObject(value)) throw misfit(value, path, 'struct');
  return fieldsOf(value, type.struct, path);
};

/**
 * Drops what a struct has no field for, and fields that are empty and may be left out. What stays keeps its value.
 *
 * @returns a failure for a value of the wrong type
 *
 * Upstream: library-go `pkg/operator/resource/resourcemerge/generic_config_merger.go`.
 */
export function pruneFields(value: JsonObject, fields: Fields): Result<JsonObject> {
  try {
    return success(fieldsOf(value, fields, ''));
  } catch (error) {
    if (error instanceof Misfit) return failure(error.message);
    throw error;
  }
}

/** @param path where the object stands, for messages */
const fieldsOf = (value: JsonObject, fields: Fields, path: string): JsonObject => {
  const kept: { [name: string]: JsonValue } = {};
  for (const [name, member] of Object.entries(value)) {
    const type = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (type === undefined || member === undefined) continue;
    const pruned = pruneValue(member, type, path === '' ? name : `${path}.${name}`);
    if (pruned !== undefined) kept[name] = pruned;
  }
  return kept;
};
