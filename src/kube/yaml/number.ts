const UNSIGNED_LIMIT = 2 ** 64;
const SIGNED_LIMIT = 2 ** 63;

/**
 * Writes a number as go-yaml v2 does after the way through JSON: integers of 64 bits in full, anything else with the
 * fewest digits, in exponent notation below 1e-4 and from 1e6 on.
 *
 * @throws RangeError for NaN and infinities, which JSON cannot carry
 */
export const writeNumber = (value: number): string => {
  if (Number.isInteger(value) && value > -SIGNED_LIMIT && value < UNSIGNED_LIMIT) return String(value);
  if (!Number.isFinite(value)) throw new RangeError(`JSON cannot carry the number ${value}`);
  const [mantissa = '', exponentText = '0'] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  if (exponent >= -4 && exponent < 6) return String(value);
  const digits = String(Math.abs(exponent)).padStart(2, '0');
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${digits}`;
};
