import { withoutTrailing } from './trim';

/** Nanoseconds in each unit that Go's `time.ParseDuration` knows. */
const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  '\u00b5s': 1_000n,
  '\u03bcs': 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

const WHOLE = /^[-+]?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|\u00b5s|\u03bcs|ms|s|m|h))+$/;
const PART = /(\d*)(?:\.(\d*))?(ns|us|\u00b5s|\u03bcs|ms|s|m|h)/gy;
const LIMIT = 1n << 63n;

/**
 * Parses a duration as Go's `time.ParseDuration` does (`1h30m`, `-1.5s`, `0`).
 *
 * @returns nanoseconds; undefined where Go reports an error (bad form, missing unit, out of the range of 64 bits)
 */
export const parseGoDuration = (text: string): bigint | undefined => {
  if (/^[-+]?0$/.test(text)) return 0n;
  if (!WHOLE.test(text)) return undefined;
  const negative = text.startsWith('-');
  let sum = 0n;
  for (const [, whole = '', fraction = '', unitName = ''] of text.replace(/^[-+]/, '').matchAll(PART)) {
    const unit = UNITS[unitName] ?? 0n;
    sum += BigInt(whole) * unit + fractionOf(fraction, unit);
    if (sum > LIMIT) return undefined;
  }
  if (negative) return -sum;
  return sum === LIMIT ? undefined : sum;
};

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
