type Format = 'binary' | 'decimal' | 'exponent';
type Suffix = { readonly format: Format; readonly base: 2 | 10; readonly exponent: number };
type Scaled = { readonly value: bigint; readonly exponent: number };

const FORM = /^([+-]?)(\d*)(?:\.(\d*))?([eEinumkKMGTP]*[-+]?\d*)$/;
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

/**
 * The text that Kubernetes writes for a quantity (`resource.Quantity`): no fraction, the largest suffix of the same
 * family that loses nothing, rounded up to a billionth. `0.1Gi` becomes `107374182400m`, `1024Mi` becomes `1Gi`.
 *
 * Like the original, it returns some texts as they are although a shorter one exists (`1.500`, `+1`).
 * Upstream: kubernetes/apimachinery pkg/api/resource.
 *
 * @returns undefined where Kubernetes reports an error
 */
export const canonicalQuantity = (text: string): string | undefined => {
  const parts = FORM.exec(text);
  if (parts === null || text === '') return undefined;
  const [, sign = '', whole = '', fraction = '', suffixText = ''] = parts;
  const suffix = parseSuffix(suffixText);
  if (suffix === undefined) return undefined;
  const integer = whole.replace(/^0+/, '') || '0';
  const kept = keptAsItIs(text, integer, fraction, suffix);
  if (kept) return text;
  if (whole === '' && fraction === '') return isReadWithoutDigits(suffix) ? '0' : undefined;
  const size = sizeOf({ value: BigInt(integer + fraction), exponent: -fraction.length }, suffix);
  if (size.value === 0n) return '0';
  return (sign === '-' ? '-' : '') + write(size, suffix.format);
};

const parseSuffix = (text: string): Suffix | undefined => {
  const decimal = DECIMAL_EXPONENTS.get(text);
  if (decimal !== undefined) return { format: 'decimal', base: 10, exponent: decimal };
  const binary = BINARY_EXPONENTS.get(text);
  if (binary !== undefined) return { format: 'binary', base: 2, exponent: binary };
  if (!/^[eE][-+]?\d+$/.test(text)) return undefined;
  return { format: 'exponent', base: 10, exponent: Number(text.slice(1)) };
};

/** Whether the original's fast path keeps the text; it judges by the digits, so it also keeps signs and zeros. */
const keptAsItIs = (text: string, integer: string, fraction: string, suffix: Suffix): boolean => {
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

const ceilDivide = (value: bigint, divisor: bigint): bigint => (value + divisor - 1n) / divisor;

/** Applies the suffix, rounds up to a billionth, and caps binary amounts as the original does. */
const sizeOf = (amount: Scaled, suffix: Suffix): Scaled => {
  const scaled: Scaled =
    suffix.base === 2
      ? { value: amount.value << BigInt(suffix.exponent), exponent: amount.exponent }
      : { value: amount.value, exponent: amount.exponent + suffix.exponent };
  const rounded: Scaled =
    scaled.exponent >= NANO
      ? scaled
      : { value: ceilDivide(scaled.value, 10n ** BigInt(NANO - scaled.exponent)), exponent: NANO };
  const capped = suffix.format === 'binary' && compareToInteger(rounded, LARGEST) > 0;
  return capped ? { value: LARGEST, exponent: 0 } : rounded;
};

const compareToInteger = (amount: Scaled, integer: bigint): number => {
  const [left, right] =
    amount.exponent >= 0
      ? [amount.value * 10n ** BigInt(amount.exponent), integer]
      : [amount.value, integer * 10n ** BigInt(-amount.exponent)];
  return left === right ? 0 : left < right ? -1 : 1;
};

const write = (amount: Scaled, format: Format): string => {
  const short = withoutTrailingZeros(amount);
  if (format === 'binary' && short.exponent >= 0 && compareToInteger(short, 1024n) >= 0) {
    return writeBinary(short.value * 10n ** BigInt(short.exponent));
  }
  // A power of ten that is a multiple of three, by giving zeros back.
  const excess = ((short.exponent % 3) + 3) % 3;
  const exponent = short.exponent - excess;
  const digits = (short.value * 10n ** BigInt(excess)).toString();
  if (format === 'exponent') return exponent === 0 ? digits : `${digits}e${exponent}`;
  return digits + (DECIMAL_SUFFIXES.get(exponent) ?? '');
};

const withoutTrailingZeros = ({ value, exponent }: Scaled): Scaled => {
  const digits = value.toString();
  const short = digits.replace(/0+$/, '');
  return { value: BigInt(short), exponent: exponent + digits.length - short.length };
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
