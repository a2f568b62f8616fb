/** A key that stands in a JSON object where it stood before. */
export interface RepeatedKey {
  /** Where the object is: keys and indices from the outermost value. Asked for before the next key is. */
  path(): readonly (string | number)[];
  readonly key: string;
  /** Where the later key begins and ends in the text, its quotes included, in UTF-16 units. */
  readonly offset: number;
  readonly end: number;
}

type Open =
  | { readonly kind: 'object'; readonly keys: Set<string>; key: string; isKeyNext: boolean }
  | { readonly kind: 'array'; index: number };

/**
 * The keys that stand twice in an object of a JSON text, in the order of the text. `JSON.parse` and Go's decoder of maps both take
 * the last of them and say nothing.
 *
 * @param text one that `JSON.parse` takes
 */
export function* repeatedKeys(text: string): Generator<RepeatedKey> {
  const open: Open[] = [];
  for (let at = 0; at < text.length; at++) {
    const top = open.at(-1);
    switch (text[at]) {
      case '{':
        open.push({ kind: 'object', keys: new Set(), key: '', isKeyNext: true });
        break;
      case '[':
        open.push({ kind: 'array', index: 0 });
        break;
      case '}':
      case ']':
        open.pop();
        break;
      case ',':
        if (top?.kind === 'array') top.index++;
        else if (top !== undefined) top.isKeyNext = true;
        break;
      case '"': {
        const end = endOfString(text, at);
        if (top?.kind === 'object' && top.isKeyNext) {
          const key = String(JSON.parse(text.slice(at, end)));
          if (top.keys.has(key)) yield { path: () => open.slice(0, -1).map(stepOf), key, offset: at, end };
          top.keys.add(key);
          top.key = key;
          top.isKeyNext = false;
        }
        at = end - 1;
      }
    }
  }
}

const stepOf = (open: Open): string | number => (open.kind === 'object' ? open.key : open.index);

/** Where a string ends that begins at an offset, its quotes included. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const char = text[at];
    if (char === '"') return at + 1;
    if (char === '\\') at++;
  }
  return text.length;
}
