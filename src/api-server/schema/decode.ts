import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { isAsRead, isZero } from './as-read';
import { decodeScalar, goName, mismatch, Undecodable } from './decode-scalar';
import type { GoStruct, GoType } from './go-type';

/** An object as the original holds it after reading, or why it can't be read. */
export type Decoded =
  | {
      readonly kind: 'decoded';
      readonly object: JsonObject;
      /** Paths of fields that the type does not have. */
      readonly unknown: readonly string[];
    }
  /** The message of Go's JSON decoder. */
  | { readonly kind: 'undecodable'; readonly message: string };

/**
 * Reads JSON as a published type and writes it as the original would: fields that the type does not have are dropped, zero
 * values are left out or written as the type says, quantities and times are in their canonical form.
 */
export function decode(value: JsonObject, type: GoStruct): Decoded {
  const unknown: string[] = [];
  try {
    return { kind: 'decoded', object: decodeStruct(value, type, '', unknown), unknown };
  } catch (error) {
    if (error instanceof Undecodable) return { kind: 'undecodable', message: error.message };
    throw error;
  }
}

const zeros = new WeakMap<GoStruct, JsonObject>();

/** What is written of a value of a type that nothing was read into. */
export function zeroOf(type: GoStruct): JsonObject {
  const before = zeros.get(type);
  if (before !== undefined) return before;
  const zero = decodeStruct({}, type, '', []);
  zeros.set(type, zero);
  return zero;
}

function decodeStruct(value: JsonObject, type: GoStruct, path: string, unknown: string[]): JsonObject {
  const result: { [name: string]: JsonValue } = {};
  for (const name in value) {
    const inner = value[name];
    const field = type.fields.get(name);
    if (field === undefined) {
      if (inner !== undefined) unknown.push(join(path, name));
      continue;
    }
    if (inner === undefined || inner === null) continue;
    const at = join(path, name);
    const decoded = decodeValue(inner, field.type, at, type.name, unknown);
    if (field.pointer || field.always || !isZero(decoded, field.type)) result[name] = decoded;
  }
  for (const { name, type: written } of type.written) {
    if (result[name] === undefined) result[name] = written.kind === 'struct' ? zeroOf(written) : zeroScalar(written);
  }
  return result;
}

const join = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

function zeroScalar(type: GoType): JsonValue {
  switch (type.kind) {
    case 'string':
    case 'duration':
      return type.kind === 'string' ? '' : '0s';
    case 'bool':
      return false;
    case 'int32':
    case 'int64':
    case 'float64':
    case 'intOrString':
      return 0;
    case 'quantity':
      return '0';
    default:
      return null;
  }
}

function decodeValue(value: JsonValue, type: GoType, path: string, owner: string, unknown: string[]): JsonValue {
  switch (type.kind) {
    case 'struct':
      if (!isJsonObject(value)) throw mismatch(value, path, owner, `v1.${type.name}`);
      return path.includes('.') ? decodeStruct(value, type, path, unknown) : decodePart(value, type, path, unknown);
    case 'list':
      if (!Array.isArray(value)) throw mismatch(value, path, owner, goName(type));
      return value.map((item, index) =>
        item === null ? null : decodeValue(item, type.items, `${path}[${index}]`, owner, unknown),
      );
    case 'map': {
      if (!isJsonObject(value)) throw mismatch(value, path, owner, goName(type));
      const result: { [name: string]: JsonValue } = {};
      for (const [name, inner] of Object.entries(value)) {
        if (inner === undefined) continue;
        result[name] = inner === null ? zeroIn(type.values) : decodeValue(inner, type.values, path, owner, unknown);
      }
      return result;
    }
    default:
      return decodeScalar(value, type.kind, type.name, path, owner);
  }
}

/**
 * Parts of objects that are the same when they are read, by what they were read as. A write of a status carries the spec as the
 * server gave it out, and the other way round.
 */
const parts = new WeakMap<JsonObject, GoType>();

function decodePart(value: JsonObject, type: GoStruct, path: string, unknown: string[]): JsonObject {
  if (parts.get(value) === type) return value;
  if (!isAsRead(value, type)) return decodeStruct(value, type, path, unknown);
  parts.set(value, type);
  return value;
}

const zeroIn = (type: GoType): JsonValue => (type.kind === 'string' || type.kind === 'bytes' ? '' : null);
