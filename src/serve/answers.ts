/** An answer that holds for an input, from the time on that it was made for. */
export interface Remembered<A> {
  readonly answer: A;
  /** Milliseconds since the epoch. */
  readonly madeAt: number;
  /** Until when it holds, in milliseconds since the epoch; undefined for ever. */
  readonly runAgainAt: number | undefined;
  /** Bytes that it takes, roughly. */
  readonly bytes: number;
}

/** The latest answers by the hash of their input. The one that nobody asked for longest goes first. */
export class Answers<A> {
  private readonly byInput = new Map<string, Remembered<A>>();
  private bytes = 0;

  /**
   * @param most how many
   * @param maxBytes of all answers together
   */
  constructor(
    private readonly most: number,
    private readonly maxBytes: number,
  ) {}

  /** The answer to an input, if one is remembered that holds at this time. */
  get(input: string, now: number): Remembered<A> | undefined {
    const known = this.byInput.get(input);
    if (known === undefined) return undefined;
    if (now < known.madeAt || (known.runAgainAt !== undefined && now >= known.runAgainAt)) return undefined;
    this.byInput.delete(input);
    this.byInput.set(input, known);
    return known;
  }

  /** Remembers an answer in place of the former one to this input. One that is too large by itself is not. */
  put(input: string, remembered: Remembered<A>): void {
    this.drop(input);
    if (remembered.bytes > this.maxBytes) return;
    this.byInput.set(input, remembered);
    this.bytes += remembered.bytes;
    for (const oldest of this.byInput.keys()) {
      if (this.bytes <= this.maxBytes && this.byInput.size <= this.most) return;
      this.drop(oldest);
    }
  }

  private drop(input: string): void {
    this.bytes -= this.byInput.get(input)?.bytes ?? 0;
    this.byInput.delete(input);
  }
}
