import { asText } from '../../kube/as-text';
import type { JsonValue } from '../../kube/json';
import { canonicalQuantity } from '../../kube/quantity';
import { parseTime } from '../../om/clock';
import type { GoScalarKind, GoType } from './go-type';

/** A value that can't be read as its type, with the message of Go's JSON decoder. */
export class Undecodable extends Error {}

/** Reads a value that is written as one, in its canonical form. @throws Undecodable */
export function decodeScalar(
  value: JsonValue,
  kind: GoScalarKind,
  name: string,
  path: string,
  owner: string,
): JsonValue {
  switch (kind) {
    case 'raw':
      return value;
    case 'bool':
      if (typeof value !== 'boolean') throw mismatch(value, path, owner, name);
      return value;
    case 'int32':
    case 'int64':
      if (typeof value !== 'number') throw mismatch(value, path, owner, name);
      if (!Number.isInteger(value)) throw mismatch(value, path, owner, name, `number ${value}`);
      return value;
    case 'float64':
      if (typeof value !== 'number') throw mismatch(value, path, owner, name);
      return value;
    case 'intOrString':
      if (typeof value === 'string') return value;
      return decodeScalar(value, 'int32', 'int32', path, owner);
    case 'quantity':
      return decodeQuantity(value);
    case 'time':
    case 'microTime':
      return decodeTime(value, kind);
    case 'bytes':
      if (typeof value !== 'string') throw mismatch(value, path, owner, '[]uint8');
      return decodeBytes(value);
    case 'duration':
    case 'string':
      if (typeof value !== 'string') throw mismatch(value, path, owner, name);
      return value;
  }
}

/** Whether a value is in the form that {@link decodeScalar} brings it into. */
export function isScalarAsRead(value: JsonValue | undefined, kind: GoScalarKind): boolean {
  switch (kind) {
    case 'raw':
      return value !== undefined;
    case 'bool':
      return typeof value === 'boolean';
    case 'int32':
    case 'int64':
      return Number.isInteger(value);
    case 'float64':
      return typeof value === 'number';
    case 'intOrString':
      return typeof value === 'string' || Number.isInteger(value);
    case 'quantity':
      return typeof value === 'string' && canonicalQuantity(value) === value;
    case 'duration':
    case 'string':
      return typeof value === 'string';
    case 'bytes':
      return typeof value === 'string' && base64.test(value);
    case 'time':
      return typeof value === 'string' && isTimeAsRead(value);
    // Rare.
    case 'microTime':
      return false;
  }
}

function decodeQuantity(value: JsonValue): string {
  const canonical = canonicalQuantity(typeof value === 'string' ? value.trim() : asText(value));
  if (canonical === undefined) {
    throw new Undecodable(
      "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
    );
  }
  return canonical;
}

/** A time that was read last and is written as it was. */
let lastTime = '';

function decodeTime(value: JsonValue, kind: 'time' | 'microTime'): string | null {
  if (value === lastTime && kind === 'time') return lastTime;
  const milliseconds = typeof value === 'string' ? parseTime(value) : undefined;
  if (milliseconds === undefined) {
    const layout = kind === 'time' ? '2006-01-02T15:04:05Z07:00' : '2006-01-02T15:04:05.000000Z07:00';
    const text = JSON.stringify(value);
    throw new Undecodable(`parsing time ${text} as "${layout}": cannot parse ${text} as "2006"`);
  }
  const rest = asText(value).slice(19);
  if (kind === 'microTime' && !/^\.\d{6}/.test(rest)) {
    throw new Undecodable(
      `parsing time ${JSON.stringify(value)} as "2006-01-02T15:04:05.000000Z07:00": cannot parse ${JSON.stringify(rest)} as ".000000"`,
    );
  }
  const seconds = toSeconds(milliseconds);
  if (kind === 'microTime') return `${seconds}.${microseconds(asText(value))}Z`;
  const text = `${seconds}Z`;
  if (text === value) lastTime = text;
  return text;
}

function isTimeAsRead(value: string): boolean {
  if (value === lastTime) return true;
  const milliseconds = parseTime(value);
  if (milliseconds === undefined || value !== `${toSeconds(milliseconds)}Z`) return false;
  lastTime = value;
  return true;
}

/** A time without its fraction of a second and its zone. */
const toSeconds = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 19);

/** The fraction of a second, to six digits. */
const microseconds = (time: string): string => (/\.(\d+)/.exec(time)?.[1] ?? '').padEnd(6, '0').slice(0, 6);

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function decodeBytes(value: string): string {
  const plain = value.replace(/[\r\n]/g, '');
  if (base64.test(plain)) return plain;
  const wrong = /[^A-Za-z0-9+/]/.exec(plain)?.index ?? plain.length - (plain.length % 4);
  throw new Undecodable(`illegal base64 data at input byte ${wrong}`);
}

/** How messages call a type. */
export const goName = (type: GoType): string => {
  switch (type.kind) {
    case 'list':
      return `[]${goName(type.items)}`;
    case 'map':
      return `map[string]${goName(type.values)}`;
    case 'struct':
      return `v1.${type.name}`;
    case 'bytes':
      return '[]uint8';
    default:
      return type.name;
  }
};

/** Of a value of another kind than its type. */
export function mismatch(
  value: JsonValue,
  path: string,
  owner: string,
  name: string,
  found = jsonKind(value),
): Undecodable {
  const field = path.replace(/\[\d+\]/g, '');
  return new Undecodable(`json: cannot unmarshal ${found} into Go struct field ${owner}.${field} of type ${name}`);
}

const jsonKind = (value: JsonValue): string =>
  Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value === 'boolean' ? 'bool' : typeof value;
