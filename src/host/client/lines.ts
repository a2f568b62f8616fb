const NEWLINE = 10;

/** A line that is longer than anything a server stores as one object. In bytes. */
const LONGEST = 32 * 1024 * 1024;

/** Cuts bytes into lines, wherever they were cut on their way: in the middle of a character, too. */
export class Lines {
  private begun: Buffer[] = [];
  private length = 0;

  /** @param tell is told of each line, without its end; empty ones are left out */
  constructor(private readonly tell: (line: string) => void) {}

  /** @throws Error where a line has no end */
  read(chunk: Buffer): void {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      const line = this.length === 0 ? chunk.toString('utf8', from, end) : this.joined(chunk.subarray(from, end));
      from = end + 1;
      if (line !== '') this.tell(line);
    }
    if (from === chunk.length) return;
    this.length += chunk.length - from;
    if (this.length > LONGEST) throw new Error('a line of the watch has no end');
    this.begun.push(chunk.subarray(from));
  }

  private joined(rest: Buffer): string {
    const line = Buffer.concat([...this.begun, rest]).toString('utf8');
    this.begun = [];
    this.length = 0;
    return line;
  }
}
