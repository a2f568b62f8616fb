/** When the host wrote, and what. In milliseconds of the process that listens. */
interface Burst {
  readonly first: number;
  readonly last: number;
  readonly writes: number;
}

/** Hears from the log of a host when it writes. */
export class Listener {
  private writes: number[] = [];
  private tell: (burst: Burst) => void = () => {};

  /** The writes of the next run that has any. Those that are under way are none of it. */
  next(): Promise<Burst> {
    this.writes = [];
    return new Promise((resolve) => {
      this.tell = resolve;
    });
  }

  readonly hear = (line: string): void => {
    const now = performance.now();
    // What is no line of the log is of a host that ends.
    if (!line.startsWith('{')) throw new Error(`the host says: ${line}`);
    const { message, outcome } = JSON.parse(line);
    if (message === 'write' && outcome === 'accepted') this.writes.push(now);
    const [first, last] = [this.writes[0], this.writes.at(-1)];
    if (message !== 'run' || first === undefined || last === undefined) return;
    this.tell({ first, last, writes: this.writes.length });
    this.writes = [];
  };
}
