import type { Unmarshalled } from './go-unmarshal';
import { withoutTrailing } from './trim';

/** Nanoseconds in each unit that Go's `time.ParseDuration` knows. */
const UNITS: ReadonlyMap<string, bigint> = new Map(
  Object.entries({
    ns: 1n,
    us: 1_000n,
    '\u00b5s': 1_000n,
    '\u03bcs': 1_000n,
    ms: 1_000_000n,
    s: 1_000_000_000n,
    m: 60_000_000_000n,
    h: 3_600_000_000_000n,
  }),
);

/** A number, and what stands behind it up to the next one. */
const PART = /(\d*)(?:\.(\d*))?([^\d.]*)/y;
const LIMIT = 1n << 63n;
/** More digits than these, zeros in front aside, are beyond the limit. */
const MOST_DIGITS = 19;

/**
 * Parses a duration as Go's `time.ParseDuration` does (`1h30m`, `-1.5s`, `0`).
 *
 * @returns nanoseconds; undefined where Go reports an error (bad form, missing unit, out of the range of 64 bits)
 */
export const parseGoDuration = (text: string): bigint | undefined => {
  const read = readGoDuration(text);
  return read.ok ? read.value : undefined;
};

/** A duration in nanoseconds, or why it is none in the words of Go's `time.ParseDuration`. */
export const readGoDuration = (text: string): Unmarshalled<bigint> => {
  const unsigned = text.replace(/^[-+]/, '');
  if (unsigned === '0') return { ok: true, value: 0n };
  const invalid = refused('invalid duration', text);
  if (unsigned === '') return invalid;
  let sum = 0n;
  for (PART.lastIndex = 0; PART.lastIndex < unsigned.length; ) {
    const [, whole = '', fraction = '', name = ''] = PART.exec(unsigned) ?? [];
    if (whole === '' && fraction === '') return invalid;
    const digits = whole.replace(/^0+/, '');
    if (digits.length > MOST_DIGITS || BigInt(digits) > LIMIT) return invalid;
    if (name === '') return refused('missing unit in duration', text);
    const unit = UNITS.get(name);
    if (unit === undefined) return refused(`unknown unit ${quoted(name)} in duration`, text);
    sum += BigInt(digits) * unit + fractionOf(fraction, unit);
    if (sum > LIMIT) return invalid;
  }
  if (text.startsWith('-')) return { ok: true, value: -sum };
  return sum === LIMIT ? invalid : { ok: true, value: sum };
};

const refused = (why: string, text: string): Unmarshalled<never> => ({
  ok: false,
  error: `time: ${why} ${quoted(text)}`,
});

/** In quotes as Go's package of times has its own: what is not ASCII by its bytes. */
const quoted = (text: string): string =>
  `"${text.replace(/["\\]/g, '\\$&').replace(/[^ -\u007f]/gu, (char) => Buffer.from(char).toString('hex').replace(/../g, '\\x$&'))}"`;

/** The part behind the point, cut to nanoseconds. Floating point, and only digits that fit 63 bits, as in the original. */
const fractionOf = (digits: string, unit: bigint): bigint => {
  let value = 0n;
  let scale = 1;
  for (const digit of digits) {
    const next = value * 10n + BigInt(digit);
    if (next > LIMIT) break;
    value = next;
    scale *= 10;
  }
  return BigInt(Math.trunc(Number(value) * (Number(unit) / scale)));
};

/**
 * Writes a duration as Go's `Duration.String` does: `1h0m0s`, `1.5s`, `300ms`, `0s`.
 *
 * @param nanoseconds whole nanoseconds; as a number only up to 2^53
 */
export const formatGoDuration = (nanoseconds: bigint | number): string => {
  const total = BigInt(nanoseconds);
  const size = total < 0n ? -total : total;
  const sign = total < 0n ? '-' : '';
  if (size === 0n) return '0s';
  if (size < 1_000n) return `${sign}${size}ns`;
  if (size < 1_000_000n) return `${sign}${decimal(size, 3)}\u00b5s`;
  if (size < 1_000_000_000n) return `${sign}${decimal(size, 6)}ms`;
  const minutes = size / 60_000_000_000n;
  const seconds = `${decimal(size % 60_000_000_000n, 9)}s`;
  if (minutes === 0n) return sign + seconds;
  return minutes < 60n ? `${sign}${minutes}m${seconds}` : `${sign}${minutes / 60n}h${minutes % 60n}m${seconds}`;
};

/** `value` divided by 10^places, without trailing zeros. */
const decimal = (value: bigint, places: number): string => {
  const digits = value.toString().padStart(places + 1, '0');
  const fraction = withoutTrailing(digits.slice(-places), '0');
  return digits.slice(0, -places) + (fraction === '' ? '' : `.${fraction}`);
};
