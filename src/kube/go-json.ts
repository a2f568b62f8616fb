import { sortBytewise } from './compare';
import { elementOf, type StructFields, structFields } from './field-order';
import type { TypeName } from './field-order/type-name';
import { isJsonList, type JsonObject, type JsonValue } from './json';
import { isPrintedOnce } from './printed-once';
import { remembering } from './remembering';

/** How {@link goJson} orders members. */
export type GoJsonOptions = {
  /** The Go struct whose field order to write; members unknown to it follow, sorted. Without it keys are sorted. */
  readonly type?: TypeName;
};

/**
 * The compact JSON that Go's `encoding/json` writes: map keys sorted by their UTF-8 bytes (or struct fields in their
 * declared order, see {@link GoJsonOptions.type}), and `<`, `>`, `&`, U+2028 and U+2029 escaped.
 *
 * Members that are `undefined` are left out. Nothing is added or dropped otherwise: `withZeroFields` does that.
 *
 * @throws RangeError for a number that JSON cannot carry (NaN, infinities)
 */
export const goJson = (value: JsonValue, options: GoJsonOptions = {}): string =>
  options.type === undefined ? sorted(value) : typed(value, options.type);

const NEEDS_CARE = /[<>&\u2028\u2029\ud800-\udfff]/;
const ESCAPED = /[<>&\u2028\u2029]/g;

/** A string as Go writes it, quotes included. A surrogate that stands alone becomes U+FFFD, as when Go reads one. */
export const goJsonString = (text: string): string =>
  NEEDS_CARE.test(text)
    ? JSON.stringify(text.replace(/\p{Surrogate}/gu, '\ufffd')).replace(ESCAPED, unicodeEscape)
    : JSON.stringify(text);

const unicodeEscape = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A number as Go writes a float64 or an integer of the same value. Both notations of JavaScript agree with Go's. */
const number = (value: number): string => {
  if (!Number.isFinite(value)) throw new RangeError(`JSON cannot carry the number ${value}`);
  return String(value);
};

const scalar = (value: null | boolean | number | string): string => {
  if (typeof value === 'string') return goJsonString(value);
  return typeof value === 'number' ? number(value) : String(value);
};

const sorted = (value: JsonValue): string => {
  if (value === null || typeof value !== 'object') return scalar(value);
  if (isJsonList(value)) return list(value, sorted);
  return `{${sortedMembers(value, Object.keys(value), '')}}`;
};

const list = (values: readonly JsonValue[], element: (value: JsonValue) => string): string => {
  let out = '[';
  let comma = '';
  for (const value of values) {
    out += comma + element(value);
    comma = ',';
  }
  return `${out}]`;
};

const sortedMembers = (value: JsonObject, keys: string[], separator: string): string => {
  let out = '';
  let comma = separator;
  for (const key of sortBytewise(keys)) {
    const member = value[key];
    if (member === undefined) continue;
    out += `${comma}${goJsonString(key)}:${sorted(member)}`;
    comma = ',';
  }
  return out;
};

const typed = (value: JsonValue, type: string): string => {
  if (value === null || typeof value !== 'object') return scalar(value);
  const element = elementOf(type);
  if (isJsonList(value)) return list(value, element === undefined ? sorted : (item) => typed(item, element.type));
  if (element !== undefined) return mapOf(value, element.type);
  return isPrintedOnce(type) ? printedOnce(type)(value) : struct(value, structFields(type));
};

const printers = new Map<string, (value: JsonObject) => string>();

/** The printer of a type whose values are printed once for each object. */
const printedOnce = (type: string): ((value: JsonObject) => string) => {
  const known = printers.get(type);
  if (known !== undefined) return known;
  const printer = remembering((value: JsonObject) => struct(value, structFields(type)));
  printers.set(type, printer);
  return printer;
};

const mapOf = (value: JsonObject, type: string): string => {
  let out = '{';
  let comma = '';
  for (const key of sortBytewise(Object.keys(value))) {
    const member = value[key];
    if (member === undefined) continue;
    out += `${comma}${goJsonString(key)}:${typed(member, type)}`;
    comma = ',';
  }
  return `${out}}`;
};

const struct = (value: JsonObject, fields: StructFields): string => {
  let out = '{';
  let comma = '';
  for (const field of fields.list) {
    const member = value[field.name];
    if (member === undefined) continue;
    out += `${comma}"${field.name}":${field.type === undefined ? sorted(member) : typed(member, field.type)}`;
    comma = ',';
  }
  const unknown = Object.keys(value).filter((key) => !fields.byName.has(key));
  return `${out}${unknown.length === 0 ? '' : sortedMembers(value, unknown, comma)}}`;
};
