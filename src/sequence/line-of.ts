/** An element of a path: the name of a member or the place in a list. */
export type PathPart = string | number;

const indentOf = (line: string): number => line.length - line.trimStart().length;
const isBlank = (line: string): boolean => /^\s*(?:#|---|$)/.test(line);

/** A line with the dash of an item as if it were space, so that members of the item stand in one column. */
const withoutDash = (line: string): string => line.replace(/^(\s*)-(\s|$)/, '$1 $2');

/**
 * The line of a text in YAML at which a value stands, the first is 1. It goes by indentation; what is written in braces on one line
 * is found by the line.
 */
export function lineOf(text: string, path: readonly PathPart[]): number {
  const lines = text.split(/\r\n|\r|\n/);
  let [from, to] = [0, lines.length];
  let line = lines.findIndex((one) => !isBlank(one));
  for (const part of path) {
    const found = typeof part === 'number' ? itemAt(lines, from, to, part) : memberAt(lines, from, to, part);
    if (found === undefined) break;
    line = found.at;
    if (typeof part === 'number') lines[found.at] = withoutDash(lines[found.at] ?? '');
    [from, to] = [found.from, found.end];
  }
  return Math.max(line, 0) + 1;
}

interface Place {
  readonly at: number;
  /** Where what is in it begins and ends. */
  readonly from: number;
  readonly end: number;
}

/** Lines of a block that stand in its first column. */
function heads(
  lines: readonly string[],
  from: number,
  to: number,
  isHead: (line: string) => boolean,
): readonly number[] {
  const all = lines
    .map((line, at) => ({ line, at }))
    .slice(from, to)
    .filter(({ line }) => !isBlank(line));
  const first = all.find(({ line }) => isHead(line));
  if (first === undefined) return [];
  const column = indentOf(first.line);
  return all.filter(({ line }) => indentOf(line) === column && isHead(line)).map(({ at }) => at);
}

function itemAt(lines: readonly string[], from: number, to: number, index: number): Place | undefined {
  const starts = heads(lines, from, to, (line) => /^\s*-(?:\s|$)/.test(line));
  const at = starts[index];
  return at === undefined ? undefined : { at, from: at, end: starts[index + 1] ?? to };
}

function memberAt(lines: readonly string[], from: number, to: number, name: string): Place | undefined {
  const starts = heads(lines, from, to, (line) => !/^\s*-(?:\s|$)/.test(line));
  const at = starts.find((start) => {
    const head = (lines[start] ?? '').trim();
    return [name, `"${name}"`, `'${name}'`].some((key) => head.startsWith(`${key}:`));
  });
  if (at === undefined) return undefined;
  return { at, from: at + 1, end: starts.find((start) => start > at) ?? to };
}
