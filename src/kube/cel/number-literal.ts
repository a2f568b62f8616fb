import { CelError } from './cel-error';
import type { CelLiteral } from './syntax';

const INT_LIMIT = 2n ** 63n;
const UINT_LIMIT = 2n ** 64n;

/** The value of a number. @throws CelError for one that its type cannot hold */
export const numberLiteral = (
  type: 'int' | 'uint' | 'double',
  sign: string,
  text: string,
  offset: number,
): CelLiteral => {
  if (type === 'double') {
    const value = Number(sign + text);
    if (!Number.isFinite(value)) throw new CelError('invalid double literal', offset);
    return { type, value };
  }
  const magnitude = BigInt(type === 'uint' ? text.slice(0, -1) : text);
  const value = sign === '-' ? -magnitude : magnitude;
  const fits = type === 'uint' ? value < UINT_LIMIT : value < INT_LIMIT && value >= -INT_LIMIT;
  if (!fits) throw new CelError(`invalid ${type} literal`, offset);
  return { type, value };
};
