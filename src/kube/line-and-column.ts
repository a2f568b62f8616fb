/** A place in a text. */
export interface TextPlace {
  /** The first is 1. */
  readonly line: number;
  /** In UTF-16 units, the first is 1. */
  readonly column: number;
}

/** Line and column of an offset. Ends of lines are those of YAML: LF, CR LF or CR. */
export function lineAndColumn(text: string, offset: number): TextPlace {
  let line = 1;
  let start = 0;
  for (const { 0: end, index } of text.matchAll(/\r\n|\r|\n/g)) {
    if (index + end.length > offset) break;
    line++;
    start = index + end.length;
  }
  return { line, column: offset - start + 1 };
}

/** One character for a message: in quotes, or by its number where it is not seen. */
export function namedCharacter(char: string): string {
  const isSeen = /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(char);
  return isSeen ? `"${char}"` : `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
