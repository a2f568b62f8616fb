/**
 * A text without the characters of a set at its end. A regular expression such as `/0+$/` tries every place where one stands,
 * which takes the square of a long run's length.
 */
export const withoutTrailing = (text: string, characters: string): string => {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
};

/** An address without the slashes at its end: issuers are the same with and without. */
export const withoutTrailingSlashes = (url: string): string => withoutTrailing(url, '/');
