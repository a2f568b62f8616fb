import { isJsonList, type JsonObject, type JsonValue } from './json';
import { sortKeys } from './yaml/key-order';
import { writeNumber } from './yaml/number';
import { blanks, writeKey, writeText } from './yaml/scalar';

/** How {@link toYaml} writes. */
export type YamlOptions = {
  /** Sort the members of objects, as Go does; by default true. Otherwise they come in the order they were added. */
  readonly sortKeys?: boolean;
};

/**
 * Writes a value as one YAML document, byte for byte as sigs.k8s.io/yaml's `Marshal` does: two blanks of indentation, lists
 * not indented below their key, keys in natural order, plain and quoted texts folded behind column 80, double quotes for
 * what YAML 1.1 would read as another type, `|` for texts of several lines.
 *
 * Members that are `undefined` are left out.
 *
 * @throws RangeError for a number that JSON cannot carry (NaN, infinities)
 */
export const toYaml = (value: JsonValue, options: YamlOptions = {}): string => {
  const order = options.sortKeys === false ? keepOrder : sortKeys;
  if (value !== null && typeof value === 'object') {
    const body = isJsonList(value) ? list(value, 0, order) : mapping(value, 0, order);
    return body === '' ? empty(value) : body;
  }
  // A document that is a scalar only starts at column 0, where behind a key it starts with a blank.
  return typeof value === 'string' ? writeText(value, -1, 2).slice(1) : `${scalar(value)}\n`;
};

/** Several documents in one text, separated by `---`. */
export const toYamlDocuments = (values: readonly JsonValue[], options: YamlOptions = {}): string =>
  values.map((value) => toYaml(value, options)).join('---\n');

type KeyOrder = (keys: string[]) => string[];
const keepOrder: KeyOrder = (keys) => keys;

const empty = (value: readonly JsonValue[] | JsonObject): string => (isJsonList(value) ? '[]\n' : '{}\n');
const scalar = (value: null | boolean | number): string =>
  typeof value === 'number' ? writeNumber(value) : String(value);

const KEY_CACHE_LIMIT = 8192;
const keyCache = new Map<string, string>();

/** The key with its colon; undefined for one that needs the `? key` form. */
const simpleKey = (key: string): string | undefined => {
  const known = keyCache.get(key);
  if (known !== undefined) return known;
  const written = writeKey(key);
  if (written === undefined) return undefined;
  const withColon = `${written}:`;
  if (keyCache.size < KEY_CACHE_LIMIT) keyCache.set(key, withColon);
  return withColon;
};

/** The members of an object whose first line's indentation is already written; empty if it has none. */
const mapping = (value: JsonObject, indent: number, order: KeyOrder): string => {
  const pad = blanks(indent);
  let out = '';
  for (const key of order(Object.keys(value))) {
    const member = value[key];
    if (member === undefined) continue;
    if (out !== '') out += pad;
    const written = simpleKey(key);
    if (written === undefined)
      out += `?${writeText(key, indent + 1, indent + 2)}${pad}:${nested(member, indent, order)}`;
    else out += written + memberValue(member, indent, indent + written.length, pad, order);
  }
  return out;
};

/** What follows `key:` up to the end of its last line. */
const memberValue = (value: JsonValue, indent: number, column: number, pad: string, order: KeyOrder): string => {
  if (typeof value === 'string') return writeText(value, column, indent + 2);
  if (value === null || typeof value !== 'object') return ` ${scalar(value)}\n`;
  if (isJsonList(value)) return value.length === 0 ? ' []\n' : `\n${pad}${list(value, indent, order)}`;
  const body = mapping(value, indent + 2, order);
  return body === '' ? ' {}\n' : `\n${pad}  ${body}`;
};

/** The items of a list whose first line's indentation is already written; empty if it has none. */
const list = (values: readonly JsonValue[], indent: number, order: KeyOrder): string => {
  const pad = blanks(indent);
  let out = '';
  for (const value of values) out += `${out === '' ? '' : pad}-${nested(value, indent, order)}`;
  return out;
};

/** What follows `-` (or the `:` of a `? key`), where collections start on the same line. */
const nested = (value: JsonValue, indent: number, order: KeyOrder): string => {
  if (typeof value === 'string') return writeText(value, indent + 1, indent + 2);
  if (value === null || typeof value !== 'object') return ` ${scalar(value)}\n`;
  const body = isJsonList(value) ? list(value, indent + 2, order) : mapping(value, indent + 2, order);
  return ` ${body === '' ? empty(value) : body}`;
};
