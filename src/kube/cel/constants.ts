import { parseGoDuration } from '../duration';
import { goFloat } from '../go-format';
import { CelError } from './cel-error';
import type { CelExpr, CelLiteral } from './syntax';

/** What is known of a value before anything runs: a literal, or something of a type whose value does not matter here. */
type Constant = CelLiteral | { readonly type: 'duration' | 'timestamp' };

const INT = { from: -(2n ** 63n), to: 2n ** 63n - 1n };
const UINT = { from: 0n, to: 2n ** 64n - 1n };
const SECONDS = { from: -62135596800n, to: 253402300799n };
/** As Go reads them: an hour may have one digit, and a zone be 24 hours and 60 minutes away. */
const TIMESTAMP =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{1,2}):(\d{2}):(\d{2})(?:[.,]\d+)?(?:Z|([+-](?:[01]\d|2[0-4])):([0-5]\d|60))$/;
const CONVERSIONS = new Set(['bool', 'bytes', 'double', 'duration', 'dyn', 'int', 'string', 'timestamp', 'uint']);
const TRUTHS = new Set(['1', 't', 'T', 'TRUE', 'true', 'True', '0', 'f', 'F', 'FALSE', 'false', 'False']);

/**
 * Converts what is constant, as programs are when they are made: a conversion that must fail is an error already then.
 *
 * @returns the constant that an expression is; undefined where it is none
 * @throws CelError for a conversion that must fail
 */
export const constantOf = (expr: CelExpr): Constant | undefined => {
  if (expr.kind === 'literal') return expr.literal;
  if (expr.kind !== 'call' || expr.target !== undefined || !CONVERSIONS.has(expr.name)) return undefined;
  const [argument, ...others] = expr.args;
  if (argument === undefined || others.length > 0) return undefined;
  const value = constantOf(argument);
  return value === undefined ? undefined : convert(expr.name, value, expr.offset);
};

const convert = (to: string, value: Constant, offset: number): Constant | undefined => {
  const fail = (): never => {
    throw new CelError(`type conversion error from '${value.type}' to '${to}'`, offset);
  };
  switch (to) {
    case 'int':
    case 'uint':
      return integer(to, value, fail);
    case 'double':
      if (!['int', 'uint', 'double', 'string'].includes(value.type)) return fail();
      return value.type === 'string' && !isDouble(value.value) ? fail() : undefined;
    case 'bool':
      if (value.type === 'bool') return value;
      return value.type === 'string' && TRUTHS.has(value.value) ? undefined : fail();
    case 'string':
      if (value.type === 'null') return fail();
      return value.type === 'bytes' ? { type: 'string', value: text(value.value, fail) } : shown(value);
    case 'timestamp':
      return isTimestamp(value) ? { type: 'timestamp' } : fail();
    case 'duration':
      return isDuration(value) ? { type: 'duration' } : fail();
    case 'bytes':
      if (value.type === 'bytes') return value;
      return value.type === 'string' ? { type: 'bytes', value: Buffer.from(value.value) } : fail();
    default:
      return value;
  }
};

const shown = (value: Constant): Constant | undefined => {
  if (value.type === 'string') return value;
  if (value.type === 'double') return { type: 'string', value: goFloat(value.value) };
  return value.type === 'int' || value.type === 'uint' || value.type === 'bool'
    ? { type: 'string', value: String(value.value) }
    : undefined;
};

const text = (bytes: Uint8Array, fail: () => never): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return fail();
  }
};

const integer = (to: 'int' | 'uint', value: Constant, fail: () => never): Constant | undefined => {
  const { from, to: most } = to === 'int' ? INT : UINT;
  const number = wholeNumber(to, value, fail);
  if (number === undefined) return undefined;
  return number < from || number > most ? fail() : { type: to, value: number };
};

const wholeNumber = (to: 'int' | 'uint', value: Constant, fail: () => never): bigint | undefined => {
  switch (value.type) {
    case 'int':
    case 'uint':
      return value.value;
    case 'double':
      return isWithin(value.value, to) ? BigInt(Math.trunc(value.value)) : fail();
    case 'string':
      return (to === 'int' ? /^[+-]?[0-9]+$/ : /^[0-9]+$/).test(value.value)
        ? BigInt(value.value.replace('+', ''))
        : fail();
    case 'duration':
    case 'timestamp':
      return undefined;
    default:
      return fail();
  }
};

/** Whether a double is the same whole number once its fraction is cut off: the least of the signed ones counts as beyond. */
const isWithin = (value: number, to: 'int' | 'uint'): boolean =>
  to === 'int' ? value > -(2 ** 63) && value < 2 ** 63 : value >= 0 && value < 2 ** 64;

const isDouble = (value: string): boolean =>
  /^[+-]?(?:inf|infinity|nan)$/i.test(value) ||
  /^[+-]?(?:\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|0[xX][0-9a-fA-F]+(?:\.[0-9a-fA-F]*)?[pP][+-]?\d+)$/.test(
    value,
  );

const isTimestamp = (value: Constant): boolean => {
  if (value.type === 'int') return value.value >= SECONDS.from && value.value <= SECONDS.to;
  if (value.type !== 'string') return value.type === 'timestamp';
  const match = TIMESTAMP.exec(value.value);
  if (match === null) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  if (hour > 23 || minute > 59 || second > 59) return false;
  const local = new Date(0);
  local.setUTCFullYear(year, month - 1, day);
  if (local.getUTCMonth() !== month - 1 || local.getUTCDate() !== day) return false;
  const [, away = '+00', minutesAway = '00'] = match.slice(6);
  const zone = Number(away) * 3600 + Number(`${away.slice(0, 1)}${minutesAway}`) * 60;
  const seconds = BigInt(local.setUTCHours(hour, minute, second) / 1000 - zone);
  return seconds >= SECONDS.from && seconds <= SECONDS.to;
};

/** Durations of text only: a number is not one when it is constant, although the function takes it. */
const isDuration = (value: Constant): boolean =>
  value.type === 'duration' || (value.type === 'string' && parseGoDuration(value.value) !== undefined);

const INDEXES: ReadonlySet<string> = new Set(['bool', 'int', 'uint', 'double', 'string']);

/** Whether a constant cannot be what something is indexed with, whatever that is. */
export const isNoIndex = (expr: CelExpr): boolean => {
  if (expr.kind === 'list') return expr.elements.every(({ value }) => isConstant(value));
  if (expr.kind === 'map') return expr.entries.every(({ key, value }) => isConstant(key) && isConstant(value));
  const constant = constantOf(expr);
  return constant !== undefined && !INDEXES.has(constant.type);
};

const isConstant = (expr: CelExpr): boolean => constantOf(expr) !== undefined;
