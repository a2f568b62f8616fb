import { sortBytewise } from './compare';
import { isJsonObject, type JsonValue } from './json';

const ESCAPES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '\u0007': '\\a',
    '\b': '\\b',
    '\f': '\\f',
    '\n': '\\n',
    '\r': '\\r',
    '\t': '\\t',
    '\v': '\\v',
    '\\': '\\\\',
    '"': '\\"',
  }),
);

const PRINTABLE = /^[ \p{L}\p{M}\p{N}\p{P}\p{S}]$/u;

/** What is not printed as it is for certain. */
const NOT_PLAIN = /[^ !#-[\]-~]/gu;

const quoteRune = (rune: string): string => {
  const short = ESCAPES.get(rune);
  if (short !== undefined) return short;
  if (PRINTABLE.test(rune)) return rune;
  const code = rune.codePointAt(0) ?? 0;
  if (code < 0x20 || code === 0x7f) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
};

/** A text as Go's `strconv.Quote` writes it, which is what `%q` does. */
export const goQuote = (text: string): string => `"${text.replace(NOT_PLAIN, quoteRune)}"`;

/** The Go type that `encoding/json` decodes a value into, as `%T` prints it. */
export const goTypeName = (value: JsonValue): string => {
  if (value === null) return '<nil>';
  if (Array.isArray(value)) return '[]interface {}';
  if (isJsonObject(value)) return 'map[string]interface {}';
  return typeof value === 'number' ? 'float64' : typeof value === 'boolean' ? 'bool' : 'string';
};

/** A float64 as `%v` and `%g` print it: in scientific notation from a million on and below a ten thousandth. */
export const goFloat = (value: number): string => {
  const [digits = '0', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(value);
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
};

type Verb = 'v' | 's' | 'q';

const bad = (verb: Verb, type: string, shown: string): string => `%!${verb}(${type}=${shown})`;

const scalar = (value: boolean | number | string, verb: Verb): string => {
  if (typeof value === 'string') return verb === 'q' ? goQuote(value) : value;
  const shown = typeof value === 'number' ? goFloat(value) : String(value);
  return verb === 'v' ? shown : bad(verb, goTypeName(value), shown);
};

const nested = (value: JsonValue, verb: Verb): string => {
  if (value === null) return '<nil>';
  if (Array.isArray(value)) return `[${value.map((item: JsonValue) => nested(item, verb)).join(' ')}]`;
  if (!isJsonObject(value)) return typeof value === 'object' ? '' : scalar(value, verb);
  const keys = sortBytewise(Object.keys(value).filter((key) => value[key] !== undefined));
  return `map[${keys.map((key) => `${scalar(key, verb)}:${nested(value[key] ?? null, verb)}`).join(' ')}]`;
};

/**
 * Decoded JSON as Go's `fmt` prints it. A missing value is `nil`.
 *
 * @param verb `v` plain, `s` as text, `q` quoted; the last two complain about what is no text, as Go does
 */
export const goFormat = (value: JsonValue | undefined, verb: Verb): string => {
  if (value === undefined || value === null) return verb === 'v' ? '<nil>' : `%!${verb}(<nil>)`;
  return nested(value, verb);
};

/** Decoded JSON as Go syntax, which `%#v` prints. */
export const goSyntax = (value: JsonValue): string => {
  if (value === null) return 'interface {}(nil)';
  if (typeof value === 'string') return goQuote(value);
  if (Array.isArray(value)) return `[]interface {}{${value.map(goSyntax).join(', ')}}`;
  if (!isJsonObject(value)) return typeof value === 'number' ? goFloat(value) : String(value);
  const keys = sortBytewise(Object.keys(value).filter((key) => value[key] !== undefined));
  return `map[string]interface {}{${keys.map((key) => `${goQuote(key)}:${goSyntax(value[key] ?? null)}`).join(', ')}}`;
};
