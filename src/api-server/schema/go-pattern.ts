/** Classes of ASCII characters by their POSIX names, as they stand within brackets. */
const classes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    alnum: '0-9A-Za-z',
    alpha: 'A-Za-z',
    blank: '\\t ',
    cntrl: '\\x00-\\x1f\\x7f',
    digit: '0-9',
    graph: '!-~',
    lower: 'a-z',
    print: ' -~',
    punct: '!-\\/:-@\\[-`\\{-~',
    space: '\\t\\n\\v\\f\\r ',
    upper: 'A-Z',
    word: '0-9A-Za-z_',
    xdigit: '0-9A-Fa-f',
  }),
);

/**
 * The `pattern` of a schema, which is written for Go's regexp: it has classes such as `[:punct:]`, and takes a backslash before characters
 * that need none.
 *
 * @throws SyntaxError for a pattern that neither language takes
 */
export function goPattern(pattern: string): RegExp {
  const text = pattern.replace(/\[:([a-z]+):\]/g, (whole, name: string) => classes.get(name) ?? whole);
  try {
    return new RegExp(text, 'u');
  } catch {
    return new RegExp(text);
  }
}
