import { withoutTrailing } from './trim';

type Format = 'binary' | 'decimal' | 'exponent';
type Suffix = { readonly format: Format; readonly base: 2 | 10; readonly exponent: number };
/** An amount: digits without leading zeros, empty for nothing, times a power of ten. */
type Scaled = { readonly digits: string; readonly exponent: number };

const NUMBER = /([+-]?)([0-9]*)(?:\.([0-9]*))?/y;
const DECIMAL: readonly (readonly [string, number])[] = [
  ['n', -9],
  ['u', -6],
  ['m', -3],
  ['', 0],
  ['k', 3],
  ['M', 6],
  ['G', 9],
  ['T', 12],
  ['P', 15],
  ['E', 18],
];
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'] as const;
const BINARY_EXPONENTS = new Map<string, number>(BINARY.slice(1).map((suffix, index) => [suffix, (index + 1) * 10]));
const DECIMAL_EXPONENTS = new Map(DECIMAL);
const DECIMAL_SUFFIXES = new Map(DECIMAL.map(([suffix, exponent]) => [exponent, suffix]));
const NANO = -9;
const LARGEST = (1n << 63n) - 1n;
/** Digits that fit a signed 64-bit number for certain. */
const SAFE_DIGITS = 18;
/** Digits behind the point that decide a binary amount: the power of two has 60, the billionth 9. */
const BINARY_FRACTION = 80;

/**
 * The text that Kubernetes writes for a quantity (`resource.Quantity`): no fraction, the largest suffix of the same
 * family that loses nothing, rounded up to a billionth. `0.1Gi` becomes `107374182400m`, `1024Mi` becomes `1Gi`.
 *
 * Like the original, it returns some texts as they are although a shorter one exists (`1.500`, `+1`). Digits stay text as
 * long as they can: work grows with the length of the text, whatever its exponent.
 * Upstream: kubernetes/apimachinery pkg/api/resource.
 *
 * @returns undefined where Kubernetes reports an error
 */
export const canonicalQuantity = (text: string): string | undefined => {
  if (text === '') return undefined;
  NUMBER.lastIndex = 0;
  const [number = '', sign = '', whole = '', fraction = ''] = NUMBER.exec(text) ?? [];
  const suffix = parseSuffix(text.slice(number.length));
  if (suffix === undefined) return undefined;
  const integer = whole.replace(/^0+/, '') || '0';
  if (isKeptAsItIs(text, integer, fraction, suffix)) return text;
  if (whole === '' && fraction === '') return isReadWithoutDigits(suffix) ? '0' : undefined;
  const size =
    suffix.base === 2
      ? binarySize(integer, fraction, suffix)
      : decimalSize(integer + fraction, suffix.exponent - fraction.length);
  if (size.digits === '') return '0';
  return (sign === '-' ? '-' : '') + write(size, suffix.format);
};

const parseSuffix = (text: string): Suffix | undefined => {
  const decimal = DECIMAL_EXPONENTS.get(text);
  if (decimal !== undefined) return { format: 'decimal', base: 10, exponent: decimal };
  const binary = BINARY_EXPONENTS.get(text);
  if (binary !== undefined) return { format: 'binary', base: 2, exponent: binary };
  const digits = /^[eE]([-+]?[0-9]+)$/.exec(text)?.[1];
  const exponent = digits === undefined ? undefined : exponentOf(digits);
  return exponent === undefined ? undefined : { format: 'exponent', base: 10, exponent };
};

/** The original reads 64 bits and keeps 32 of them. */
const exponentOf = (digits: string): number | undefined => {
  const size = digits.replace(/^[-+]?0*/, '');
  if (size.length > SAFE_DIGITS + 1) return undefined;
  const exponent = digits.startsWith('-') ? -BigInt(size) : BigInt(size);
  return BigInt.asIntN(64, exponent) === exponent ? Number(BigInt.asIntN(32, exponent)) : undefined;
};

/** Whether the original's fast path keeps the text; it judges by the digits, so it also keeps signs and zeros. */
const isKeptAsItIs = (text: string, integer: string, fraction: string, suffix: Suffix): boolean => {
  if (text === '0') return true;
  const digits = integer + fraction;
  if (suffix.format === 'binary') {
    if (fraction !== '' || 15 - integer.length - Math.trunc((suffix.exponent * 3) / 10) - 1 < 0) return false;
    return BigInt(digits) % 8n !== 0n && BigInt(digits) << BigInt(suffix.exponent) <= LARGEST;
  }
  const scale = suffix.exponent - fraction.length;
  if (digits.length > SAFE_DIGITS || scale < NANO) return false;
  return scale % 3 === 0 && !digits.endsWith('000') && !digits.startsWith('0');
};

/** A quirk of the original: its fast path takes no digits for a zero, its slow path for an error. */
const isReadWithoutDigits = ({ format, exponent }: Suffix): boolean =>
  format === 'binary' ? exponent <= 40 : exponent >= NANO;

/** An amount rounded up to a billionth. */
const decimalSize = (all: string, exponent: number): Scaled => {
  const digits = all.replace(/^0+/, '');
  const tooFine = NANO - exponent;
  if (digits === '' || tooFine <= 0) return { digits, exponent };
  const kept = digits.slice(0, Math.max(0, digits.length - tooFine));
  const isExact = withoutTrailing(digits.slice(kept.length), '0') === '' && tooFine <= digits.length;
  return { digits: isExact ? kept : incremented(kept), exponent: NANO };
};

/** Digits of the next larger whole number. */
const incremented = (digits: string): string => {
  const head = withoutTrailing(digits, '9');
  const last = head === '' ? '1' : head.slice(0, -1) + String(Number(head.at(-1)) + 1);
  return last + '0'.repeat(digits.length - head.length);
};

/** A binary amount rounded up to a billionth, and capped as the original does. */
const binarySize = (integer: string, fraction: string, { exponent }: Suffix): Scaled => {
  const capped: Scaled = { digits: LARGEST.toString(), exponent: 0 };
  if (integer.length > SAFE_DIGITS + 2) return capped;
  // What lies further behind the point only tells whether there is more to be rounded up.
  const rest = withoutTrailing(fraction.slice(BINARY_FRACTION), '0') === '' ? '' : '1';
  const decisive = fraction.slice(0, BINARY_FRACTION) + rest;
  const size = decimalSize((BigInt(integer + decisive) << BigInt(exponent)).toString(), -decisive.length);
  return isAbove(size, LARGEST) ? capped : size;
};

/** Whether an amount is more than a whole number. */
const isAbove = ({ digits, exponent }: Scaled, integer: bigint): boolean => {
  const [whole, fraction] =
    exponent >= 0 ? [digits + '0'.repeat(exponent), ''] : [digits.slice(0, exponent), digits.slice(exponent)];
  const difference = BigInt(whole) - integer;
  return difference > 0n || (difference === 0n && withoutTrailing(fraction, '0') !== '');
};

const write = (amount: Scaled, format: Format): string => {
  const digits = withoutTrailing(amount.digits, '0');
  const exponent = amount.exponent + amount.digits.length - digits.length;
  if (format === 'binary' && exponent >= 0) {
    const whole = BigInt(digits + '0'.repeat(exponent));
    if (whole >= 1024n) return writeBinary(whole);
  }
  // A power of ten that is a multiple of three, by giving zeros back.
  const excess = ((exponent % 3) + 3) % 3;
  const power = exponent - excess;
  const shown = digits + '0'.repeat(excess);
  if (format === 'exponent') return power === 0 ? shown : `${shown}e${power}`;
  return shown + (DECIMAL_SUFFIXES.get(power) ?? '');
};

const writeBinary = (value: bigint): string => {
  let amount = value;
  let power = 0;
  while (amount % 1024n === 0n && power < BINARY.length - 1) {
    amount /= 1024n;
    power++;
  }
  return amount.toString() + BINARY[power];
};
