/** An attribute with options or a matching rule, what it is compared by, and a value with its escapes. */
const ITEM = /[A-Za-z0-9;._-][A-Za-z0-9;.:_-]*(?:=|>=|<=|~=|:=)(?:[^()\\]|\\[0-9A-Fa-f]{2})*\)/y;

/** Whether a text is a search filter (RFC 4515): one in parentheses, which may combine others with `&`, `|` and `!`. */
export function isLdapFilter(text: string): boolean {
  return afterFilter(text, 0) === text.length;
}

/** Where a filter that begins at a place ends; undefined where there is none. Filters nest as deep as their text is long. */
function afterFilter(text: string, start: number): number | undefined {
  let at = start;
  // What is open: a negation takes one filter, the others any number.
  const open: { readonly isNegation: boolean; count: number }[] = [];
  do {
    if (text[at] === '(') {
      const sign = text[at + 1] ?? '';
      const parent = open.at(-1);
      if (parent?.isNegation && parent.count > 0) return undefined;
      if (parent !== undefined) parent.count += 1;
      if (sign === '&' || sign === '|' || sign === '!') {
        open.push({ isNegation: sign === '!', count: 0 });
        at += 2;
        continue;
      }
      ITEM.lastIndex = at + 1;
      if (!ITEM.test(text)) return undefined;
      at = ITEM.lastIndex;
    } else if (text[at] === ')') {
      const closed = open.pop();
      if (closed === undefined || (closed.isNegation && closed.count === 0)) return undefined;
      at += 1;
    } else return undefined;
  } while (open.length > 0);
  return at;
}
