import { goQuote } from './go-format';
import type { Unmarshalled } from './go-unmarshal';

const [LEAST, MOST] = [-(2n ** 63n), 2n ** 63n - 1n];
/** More digits than these, zeros in front aside, are beyond 64 bits. */
const MOST_DIGITS = 19;

/** A decimal number of 64 bits, as Go's `strconv.Atoi` reads one, or why it is none. */
export function goAtoi(text: string): Unmarshalled<number> {
  const [, sign = '', written] = /^([+-]?)(\d+)$/.exec(text) ?? [];
  if (written === undefined) return refused(text, 'invalid syntax');
  const digits = written.replace(/^0+/, '');
  if (digits.length > MOST_DIGITS) return refused(text, 'value out of range');
  const value = BigInt(digits) * (sign === '-' ? -1n : 1n);
  return value < LEAST || value > MOST ? refused(text, 'value out of range') : { ok: true, value: Number(value) };
}

const refused = (text: string, why: string): Unmarshalled<number> => ({
  ok: false,
  error: `strconv.Atoi: parsing ${goQuote(text)}: ${why}`,
});
