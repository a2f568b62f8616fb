import { isTimestamp } from './timestamp';

/** What YAML 1.1 reads as a boolean or null, as go-yaml v2 knows them. */
const WORDS = new Set(
  'y Y yes Yes YES true True TRUE on On ON n N no No NO false False FALSE off Off OFF ~ null Null NULL'.split(' '),
);
const NUMBER_WORDS = new Set('.nan .NaN .NAN .inf .Inf .INF +.inf +.Inf +.INF -.inf -.Inf -.INF'.split(' '));
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const DOTTED_FLOAT = /^\.[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?$/;
const PREFIXED = /^([-+]?)(0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+)$/;
/** A quirk of the original: behind its own `0b` it takes one more sign. */
const SIGNED_BINARY = /^0b([-+])([01]+)$/;
/** Base 60, which go-yaml does not read but quotes for the sake of other readers. */
const SEXAGESIMAL = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;

const SIGNED_LIMIT = 1n << 63n;
const UNSIGNED_LIMIT = 1n << 64n;

/**
 * Whether a plain scalar with this text would be read as something else than a text by YAML 1.1: null, boolean, number,
 * timestamp, or base 60. Such texts are written in double quotes. Upstream: go-yaml v2 resolve.go, encode.go.
 */
export const resolvesToOtherType = (text: string): boolean => {
  const first = text.charCodeAt(0);
  if (isDigitOrSign(first)) return isNumberOrTime(text);
  if (first === 0x2e) return NUMBER_WORDS.has(text) || isDottedFloat(text);
  return text.length <= 5 && (text === '' || WORDS.has(text));
};

const isDottedFloat = (text: string): boolean =>
  DOTTED_FLOAT.test(text) && Number.isFinite(Number(text.replaceAll('_', '')));

const isDigitOrSign = (unit: number): boolean => (unit >= 0x30 && unit <= 0x39) || unit === 0x2b || unit === 0x2d;

const isNumberOrTime = (text: string): boolean => {
  if (NUMBER_WORDS.has(text) || isTimestamp(text)) return true;
  const plain = text.includes('_') ? text.replaceAll('_', '') : text;
  if (FLOAT.test(plain)) return Number.isFinite(Number(plain)) || fitsBase8(plain);
  return isPrefixedInteger(plain) || (text.includes(':') && SEXAGESIMAL.test(text));
};

/** A text of digits behind a zero is octal, which may be small enough where the decimal number overflows. */
const fitsBase8 = (plain: string): boolean => {
  const digits = /^[-+]?0([0-7]+)$/.exec(plain)?.[1];
  return digits !== undefined && BigInt(`0o${digits}`) < SIGNED_LIMIT;
};

const isPrefixedInteger = (plain: string): boolean => {
  const quirk = SIGNED_BINARY.exec(plain);
  if (quirk !== null) return fits(quirk[1] ?? '', `0b${quirk[2]}`);
  const parts = PREFIXED.exec(plain);
  return parts !== null && fits(parts[1] ?? '', parts[2] ?? '');
};

const fits = (sign: string, digits: string): boolean => {
  const size = BigInt(digits);
  if (sign === '-') return size <= SIGNED_LIMIT;
  return size < (sign === '+' ? SIGNED_LIMIT : UNSIGNED_LIMIT);
};
