import { Refusal } from './refusal';

/** Seconds after which one who was refused may try again: a run takes less. */
export const RETRY_AFTER = 1;

/** Runs calls one after the other, and takes one at a time about a control plane. */
export class Turns {
  private readonly busy = new Set<string>();
  private last: Promise<void> = Promise.resolve();

  /**
   * Runs something in its turn.
   *
   * @param key the control plane
   * @throws Refusal where another call about it waits or runs
   */
  async take<T>(key: string, run: () => T): Promise<T> {
    if (this.busy.has(key)) throw new Refusal('TooManyRequests', `another call about ${key} is in flight. Try again`);
    this.busy.add(key);
    // In between, the server hears others: a run holds the only thread.
    const turn = this.last.then(() => new Promise<void>((resolve) => void setImmediate(resolve)));
    this.last = turn;
    try {
      await turn;
      return run();
    } finally {
      this.busy.delete(key);
    }
  }
}
