const BEYOND_BASIC = /[\ud800-\uffff]/;

/**
 * Compares two texts as Go compares strings: by their UTF-8 bytes, which is the order of code points.
 *
 * JavaScript's own order (UTF-16 units) differs only between surrogates and U+E000…U+FFFF.
 *
 * @returns negative, zero or positive, as `Array.prototype.sort` wants it
 */
export const compareBytes = (left: string, right: string): number => {
  if (left === right) return 0;
  if (!BEYOND_BASIC.test(left) || !BEYOND_BASIC.test(right)) return left < right ? -1 : 1;
  const shorter = Math.min(left.length, right.length);
  let at = 0;
  while (at < shorter && left.charCodeAt(at) === right.charCodeAt(at)) at++;
  if (at === shorter) return left.length - right.length;
  return (codePointAround(left, at) ?? 0) - (codePointAround(right, at) ?? 0);
};

/** Sorts in place by {@link compareBytes} and returns the same list. */
export const sortBytewise = (texts: string[]): string[] => {
  for (const text of texts) if (BEYOND_BASIC.test(text)) return texts.sort(compareBytes);
  return texts.sort();
};

/** The code point that the UTF-16 unit at `index` is part of. */
const codePointAround = (text: string, index: number): number | undefined => {
  const unit = text.charCodeAt(index);
  const low = unit >= 0xdc00 && unit <= 0xdfff;
  return low && index > 0 && isHigh(text.charCodeAt(index - 1)) ? text.codePointAt(index - 1) : text.codePointAt(index);
};

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
