const LETTER = /^\p{L}$/u;
const DIGIT = /^\p{Nd}$/u;
const ZERO = 0x30;

/**
 * Compares two mapping keys as go-yaml v2 sorts them (a natural order): letters by code point, anything else before
 * letters, runs of digits by their value (`a2` before `a10`).
 *
 * @returns negative, zero or positive, as `Array.prototype.sort` wants it
 */
export const compareKeys = (left: string, right: string): number => {
  const shorter = Math.min(left.length, right.length);
  for (let at = 0; at < shorter; at++) {
    const l = left.charCodeAt(at);
    const r = right.charCodeAt(at);
    if (l === r) continue;
    if (isAsciiLetter(l) && isAsciiLetter(r)) return l - r;
    return l < 0x80 && r < 0x80 ? compareAscii(left, right, at) : compareCodePoints(left, right);
  }
  return left.length - right.length;
};

/** Sorts keys in place by {@link compareKeys}; most objects have few members, often in order already. */
export const sortKeys = (keys: string[]): string[] => {
  if (keys.length > 24) return keys.sort(compareKeys);
  for (let next = 1; next < keys.length; next++) {
    const key = keys[next] ?? '';
    let at = next;
    for (; at > 0; at--) {
      const before = keys[at - 1] ?? '';
      if (compareKeys(before, key) <= 0) break;
      keys[at] = before;
    }
    keys[at] = key;
  }
  return keys;
};

const isAsciiLetter = (unit: number): boolean => (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a);
const isAsciiDigit = (unit: number): boolean => unit >= ZERO && unit <= 0x39;

/** Compares from `at`, the first difference, where both characters there are ASCII and not both letters. */
const compareAscii = (left: string, right: string, at: number): number => {
  const l = left.charCodeAt(at);
  const r = right.charCodeAt(at);
  if (isAsciiLetter(r)) return -1;
  if (isAsciiLetter(l)) return 1;
  if (isAsciiDigit(l) || isAsciiDigit(r)) return compareCodePoints(left, right);
  return l - r;
};

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
