import type { SourceText } from './source-text';

/** What comments of a file say about findings in it. */
export interface InlineSuppressions {
  /** Ids of rules that are suppressed in the whole file. */
  readonly everywhere: ReadonlySet<string>;
  /** Ids of rules by the line on which they are suppressed. */
  readonly byLine: ReadonlyMap<number, ReadonlySet<string>>;
  /** Comments that cannot be followed, and why. */
  readonly unusable: readonly { readonly line: number; readonly column: number; readonly message: string }[];
}

const none: InlineSuppressions = { everywhere: new Set(), byLine: new Map(), unusable: [] };
const MARK = /(?:^|\s)#\s*om-check:/;
const scopes: ReadonlySet<string> = new Set(['ignore', 'ignore-file']);
const FORM = '# om-check: ignore RULE -- REASON';

/**
 * Reads `# om-check: ignore RULE -- REASON` in a file. Behind something it is about that line, alone on a line about the next one
 * that holds something. With `ignore-file` it is about the whole file.
 *
 * @param rules ids of the rules there are
 */
export function inlineSuppressions(source: SourceText, rules: ReadonlySet<string>): InlineSuppressions {
  if (!source.text.includes('om-check:')) return none;
  const everywhere = new Set<string>();
  const byLine = new Map<number, Set<string>>();
  const unusable: { line: number; column: number; message: string }[] = [];
  const { lines } = source;
  for (const [index, text] of lines.entries()) {
    const mark = MARK.exec(text);
    if (mark === null) continue;
    const column = text.indexOf('#', mark.index) + 1;
    const fail = (message: string): void => void unusable.push({ line: index + 1, column, message });
    const words = text
      .slice(mark.index + mark[0].length)
      .trim()
      .split(' -- ');
    const [head = '', reason = ''] = [words[0], words.slice(1).join(' -- ').trim()];
    const [scope = '', ...names] = head.split(/[\s,]/).filter((word) => word !== '');
    if (!scopes.has(scope) || names.length === 0 || reason === '') {
      fail(`found a comment of another form, expected ${FORM}: the reason is required`);
      continue;
    }
    const unknown = names.find((id) => !rules.has(id));
    if (unknown !== undefined) fail(`found the rule ${unknown}, expected one that om check --list-rules lists`);
    else if (scope === 'ignore-file') for (const id of names) everywhere.add(id);
    else {
      const line = text.slice(0, mark.index).trim() === '' ? nextFilled(lines, index + 1) : index;
      byLine.set(line + 1, new Set([...(byLine.get(line + 1) ?? []), ...names]));
    }
  }
  return { everywhere, byLine, unusable };
}

/** The first line from an index on that holds more than a comment. */
function nextFilled(lines: readonly string[], from: number): number {
  const found = lines.findIndex((line, index) => index >= from && !/^\s*(?:#|$)/.test(line));
  return found < 0 ? from : found;
}
