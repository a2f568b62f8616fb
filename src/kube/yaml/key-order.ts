const LETTER = /^\p{L}$/u;
const DIGIT = /^\p{Nd}$/u;
const ZERO = 0x30;

/**
 * Sorts mapping keys in place as go-yaml v2 does (a natural order): letters by code point, anything else before letters,
 * runs of digits by their value (`a2` before `a10`).
 *
 * That order is not transitive where letters follow digits (`a1b` < `a2` < `a10` < `a1b`), and what the original then
 * writes is left to chance. Here the result depends on nothing but the set of keys.
 */
export const sortKeys = (keys: string[]): string[] => {
  // Most objects have few members, often in order already: insertion is fastest. No chain of simple comparisons
  // disagrees with the whole rule, so an order found with these alone is the only one.
  for (let next = 1; next < keys.length; next++) {
    const key = keys[next] ?? '';
    let at = next;
    for (; at > 0; at--) {
      const before = keys[at - 1] ?? '';
      const order = compareSimply(before, key);
      if (Number.isNaN(order)) {
        keys[at] = key;
        return sortByWholeRule(keys);
      }
      if (order <= 0) break;
      keys[at] = before;
    }
    keys[at] = key;
  }
  return keys;
};

const sortByWholeRule = (keys: string[]): string[] => keys.sort().sort(compareCodePoints);

/** Decides where the first difference is between ASCII characters that are no digits; NaN elsewhere. */
const compareSimply = (left: string, right: string): number => {
  const shorter = Math.min(left.length, right.length);
  for (let at = 0; at < shorter; at++) {
    const l = left.charCodeAt(at);
    const r = right.charCodeAt(at);
    if (l === r) continue;
    if (!isPlain(l) || !isPlain(r)) return Number.NaN;
    const leftIsLetter = isLetter(l);
    return leftIsLetter === isLetter(r) ? l - r : leftIsLetter ? 1 : -1;
  }
  return left.length - right.length;
};

const isLetter = (unit: number): boolean => (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a);
const isPlain = (unit: number): boolean => unit < 0x80 && (unit < ZERO || unit > 0x39);

/** The whole rule, over code points; the numbers in the keys are 64 bits wide and wrap around. */
const compareCodePoints = (leftText: string, rightText: string): number => {
  const left = Array.from(leftText);
  const right = Array.from(rightText);
  const at = left.findIndex((char, index) => char !== right[index]);
  const l = left[at];
  const r = right[at];
  if (l === undefined || r === undefined) return left.length - right.length;
  const rightIsLetter = LETTER.test(r);
  if (LETTER.test(l)) return rightIsLetter ? codePoint(l) - codePoint(r) : 1;
  if (rightIsLetter) return -1;
  const carried = l === '0' || r === '0' ? followsNonZero(left, at) : 0n;
  const leftNumber = numberFrom(left, at, carried);
  const rightNumber = numberFrom(right, at, carried);
  if (leftNumber.value !== rightNumber.value) return leftNumber.value < rightNumber.value ? -1 : 1;
  return leftNumber.end - rightNumber.end || codePoint(l) - codePoint(r);
};

const codePoint = (char: string): number => char.codePointAt(0) ?? 0;

/** 1 if the run of digits that ends before `at` holds more than zeros: then a zero at `at` counts as a digit of it. */
const followsNonZero = (chars: readonly string[], at: number): bigint => {
  for (let index = at - 1; index >= 0; index--) {
    const char = chars[index] ?? '';
    if (!DIGIT.test(char)) return 0n;
    if (char !== '0') return 1n;
  }
  return 0n;
};

const numberFrom = (chars: readonly string[], start: number, carried: bigint): { value: bigint; end: number } => {
  let value = carried;
  let end = start;
  for (; end < chars.length && DIGIT.test(chars[end] ?? ''); end++) {
    value = BigInt.asIntN(64, value * 10n + BigInt(codePoint(chars[end] ?? '0') - ZERO));
  }
  return { value, end };
};
