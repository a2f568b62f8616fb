/** A file's text, in which offsets can be told as lines and columns. */
export class SourceText {
  private starts: readonly number[] | undefined;

  constructor(
    /** As its user named it. */
    readonly file: string,
    readonly text: string,
  ) {}

  /** Line and column of an offset, the first of each is 1. Columns count UTF-16 units. */
  at(offset: number): { readonly line: number; readonly column: number } {
    const starts = this.lineStarts();
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  }

  /** Texts of the lines, without their ends. */
  get lines(): readonly string[] {
    return this.text.split(/\r\n|\r|\n/);
  }

  private lineStarts(): readonly number[] {
    this.starts ??= [0, ...[...this.text.matchAll(/\r\n|\r|\n/g)].map(({ 0: end, index }) => index + end.length)];
    return this.starts;
  }
}
