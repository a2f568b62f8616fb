import { compareBytes } from '../../../../kube/compare';
import { readGoDuration } from '../../../../kube/duration';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../kube/json';
import { own } from '../../../../kube/own';
import { failure, type Result, success } from '../../../../om/result';
import type { FieldType, Scalar, Struct } from './osin-fields';

/** A value that does not fit its field. Nobody outside of this file meets it. */
class Misfit extends Error {}

const DECODING = 'error unmarshaling JSON: while decoding JSON: ';

/** Where a value stands, as Go's decoder names it. */
interface Place {
  /** The type of the struct that it is a field of. */
  readonly struct: string;
  /** With the names of embedded structs. */
  readonly path: string;
  /** Whether some part of the path is embedded: the original's reader of YAML does not know what is asked for there. */
  readonly embedded: boolean;
}

function misfit(value: JsonValue, { struct, path }: Place, goType: string): Misfit {
  const found = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value;
  // A number in place of a number is one that does not fit, and told.
  const told = found === 'number' && /^(?:int|float)/.test(goType) ? `number ${value}` : found;
  return new Misfit(
    `${DECODING}json: cannot unmarshal ${told} into Go struct field ${struct}.${path} of type ${goType}`,
  );
}

/** The name of a type in Go. */
function goTypeOf(type: FieldType): string {
  if (typeof type === 'string') return type.replace(/^optional |\?$/g, '').replace('duration', 'string');
  if ('list' in type) return `[]${goTypeOf(type.list)}`;
  return 'map' in type ? `map[string]${goTypeOf(type.map)}` : `v1.${type.struct.name}`;
}

/** Kept as it is, or left out because Go would leave it out. */
type Pruned = JsonValue | undefined;

const isInteger = (value: JsonValue, bits: 32 | 64): boolean =>
  Number.isInteger(value) && Number(value) >= -(2 ** (bits - 1)) && Number(value) < 2 ** (bits - 1);

function fits(value: JsonValue, scalar: Scalar, { embedded }: Place): boolean {
  switch (scalar) {
    case 'string':
      // Numbers and booleans are read as text, as YAML readers do when they know that text is asked for.
      return embedded ? typeof value === 'string' : typeof value !== 'object';
    case 'bool':
      return typeof value === 'boolean';
    case 'int32':
    case 'optional int32':
      return isInteger(value, 32);
    case 'int64':
      return isInteger(value, 64);
    case 'float32':
      return typeof value === 'number';
    case 'optional duration':
      return typeof value === 'string';
  }
}

const isScalar = (text: string): text is Scalar => text !== 'any' && !text.endsWith('?');

function pruneScalar(value: JsonValue, type: Exclude<FieldType, object>, place: Place): Pruned {
  if (type === 'any') return value;
  const bare = type.replace('?', '');
  const scalar = isScalar(bare) ? bare : 'string';
  if (value !== null && !fits(value, scalar, place)) throw misfit(value, place, goTypeOf(type));
  if (scalar.startsWith('optional')) {
    const duration = scalar === 'optional duration' && typeof value === 'string' ? readGoDuration(value) : undefined;
    if (duration?.ok === false) throw new Misfit(`${DECODING}${duration.error}`);
    return value ?? undefined;
  }
  return type.endsWith('?') && !value ? undefined : value;
}

function pruneValue(value: JsonValue, type: FieldType, place: Place): Pruned {
  if (typeof type === 'string') return pruneScalar(value, type, place);
  if ('struct' in type) {
    if (value === null) return null;
    if (!isJsonObject(value)) throw misfit(value, place, goTypeOf(type));
    return pruneStruct(value, type.struct, place);
  }
  const omitEmpty = type.omitEmpty ?? false;
  if (value === null) return omitEmpty ? undefined : null;
  if ('list' in type) {
    if (!Array.isArray(value)) throw misfit(value, place, goTypeOf(type));
    const items: readonly JsonValue[] = value;
    if (items.length === 0 && omitEmpty) return undefined;
    return items.map((item) => pruneValue(item, type.list, place) ?? item);
  }
  if (!isJsonObject(value)) throw misfit(value, place, goTypeOf(type));
  const entries = Object.entries(value);
  if (entries.length === 0 && omitEmpty) return undefined;
  return Object.fromEntries(entries.map(([key, member]) => [key, pruneValue(member ?? null, type.map, place)]));
}

/** A field by its name, and the embedded structs on the way to it. */
function fieldOf(
  { fields, embedded = [] }: Struct,
  name: string,
): { readonly type: FieldType; readonly steps: readonly string[] } | undefined {
  const type = own(fields, name);
  if (type !== undefined) return { type, steps: [] };
  for (const struct of embedded) {
    const found = fieldOf(struct, name);
    if (found !== undefined) return { type: found.type, steps: [struct.name, ...found.steps] };
  }
  return undefined;
}

function pruneStruct(value: JsonObject, struct: Struct, { path, embedded }: Omit<Place, 'struct'>): JsonObject {
  const kept: { [name: string]: JsonValue } = {};
  // In the order in which the original reads: the first misfit is told.
  for (const name of Object.keys(value).sort(compareBytes)) {
    const [member, field] = [value[name], fieldOf(struct, name)];
    if (field === undefined || member === undefined) continue;
    const steps = [...(path === '' ? [] : [path]), ...field.steps, name];
    const place = { struct: struct.name, path: steps.join('.'), embedded: embedded || field.steps.length > 0 };
    const left = pruneValue(member, field.type, place);
    if (left !== undefined) kept[name] = left;
  }
  return kept;
}

/**
 * Drops what a struct has no field for, and fields that are empty and may be left out. What stays keeps its value.
 *
 * @returns a failure for a value of the wrong type, in the words of Go's decoder
 *
 * Upstream: library-go `pkg/operator/resource/resourcemerge/generic_config_merger.go`.
 */
export function pruned(value: JsonObject, type: Struct): Result<JsonObject> {
  try {
    return success(pruneStruct(value, type, { path: '', embedded: false }));
  } catch (error) {
    if (error instanceof Misfit) return failure(error.message);
    throw error;
  }
}
