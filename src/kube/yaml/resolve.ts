import { isTimestamp } from './timestamp';

/** What YAML 1.1 reads as a boolean or null, as go-yaml v2 knows them. */
const WORDS = new Map<string, boolean | null>([
  ...'y Y yes Yes YES true True TRUE on On ON'.split(' ').map((word) => [word, true] as const),
  ...'n N no No NO false False FALSE off Off OFF'.split(' ').map((word) => [word, false] as const),
  ...'~ null Null NULL'.split(' ').map((word) => [word, null] as const),
  ['', null],
]);
const NUMBER_WORDS = new Map<string, number>([
  ...'.nan .NaN .NAN'.split(' ').map((word) => [word, Number.NaN] as const),
  ...'.inf .Inf .INF +.inf +.Inf +.INF'.split(' ').map((word) => [word, Number.POSITIVE_INFINITY] as const),
  ...'-.inf -.Inf -.INF'.split(' ').map((word) => [word, Number.NEGATIVE_INFINITY] as const),
]);
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const DOTTED_FLOAT = /^\.[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?$/;
const OCTAL = /^([-+]?)0([0-7]+)$/;
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
  if (first === 0x2e) return resolveNumber(text) !== undefined;
  if (!isDigitOrSign(first)) return resolveWord(text) !== undefined;
  return isTimestamp(text) || resolveNumber(text) !== undefined || (text.includes(':') && SEXAGESIMAL.test(text));
};

/** The boolean or null that YAML 1.1 reads from a plain scalar; undefined for anything else. */
export const resolveWord = (text: string): boolean | null | undefined =>
  text.length <= 5 ? WORDS.get(text) : undefined;

/**
 * The number that go-yaml v2 reads from a plain scalar: decimal, `0x`, `0o`, `0b`, octal behind a mere `0`, with `_` between
 * digits, floats, `.inf` and `.nan`. Undefined for anything else, timestamps included.
 */
export const resolveNumber = (text: string): number | undefined => {
  const first = text.charCodeAt(0);
  const dotted = first === 0x2e;
  if (!dotted && !isDigitOrSign(first)) return undefined;
  const word = NUMBER_WORDS.get(text);
  if (word !== undefined) return word;
  if (dotted) return DOTTED_FLOAT.test(text) ? finite(text.replaceAll('_', '')) : undefined;
  const plain = text.replaceAll('_', '');
  const octal = OCTAL.exec(plain);
  const octalValue = octal === null ? undefined : integer(octal[1] ?? '', `0o${octal[2]}`);
  if (octalValue !== undefined) return octalValue;
  return FLOAT.test(plain) ? finite(plain) : prefixedInteger(plain);
};

const isDigitOrSign = (unit: number): boolean => (unit >= 0x30 && unit <= 0x39) || unit === 0x2b || unit === 0x2d;

const finite = (text: string): number | undefined => {
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
};

const prefixedInteger = (plain: string): number | undefined => {
  const quirk = SIGNED_BINARY.exec(plain);
  if (quirk !== null) return integer(quirk[1] ?? '', `0b${quirk[2]}`);
  const parts = PREFIXED.exec(plain);
  return parts === null ? undefined : integer(parts[1] ?? '', parts[2] ?? '');
};

/** An integer if it fits 64 bits, signed or (without a sign) unsigned. */
const integer = (sign: string, digits: string): number | undefined => {
  const size = BigInt(digits);
  if (sign === '-') return size <= SIGNED_LIMIT ? Number(-size) : undefined;
  return size < (sign === '+' ? SIGNED_LIMIT : UNSIGNED_LIMIT) ? Number(size) : undefined;
};
