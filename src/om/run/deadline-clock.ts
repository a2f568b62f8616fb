import type { Clock } from '../controller';

/**
 * A clock that remembers when to look again: the first instant at which one of the answers it gave would be another. What
 * is merely stamped with the time stays true.
 */
export class DeadlineClock implements Clock {
  private deadline: number | undefined;
  private told: number | undefined;

  constructor(private readonly clock: Clock) {}

  /** Milliseconds since the epoch; undefined where no answer depends on the time. */
  get runAgainAt(): number | undefined {
    return this.deadline;
  }

  /** The time that was told, for stamps; undefined where nobody asked for it. */
  get stampedAt(): number | undefined {
    return this.told;
  }

  now(): number {
    this.told = this.clock.now();
    return this.told;
  }

  isBefore(instant: number): boolean {
    const answer = this.clock.isBefore(instant);
    if (answer) this.expect(Math.ceil(instant));
    return answer;
  }

  isAfter(instant: number): boolean {
    const answer = this.clock.isAfter(instant);
    if (!answer) this.expect(Math.floor(instant) + 1);
    return answer;
  }

  hasLasted(since: number, duration: number): boolean {
    const answer = this.clock.hasLasted(since, duration);
    if (!answer) this.expect(Math.floor(since + duration) + 1);
    return answer;
  }

  private expect(instant: number): void {
    if (Number.isFinite(instant)) this.deadline = earlier(this.deadline, instant);
  }
}

/** The earlier of two instants, where undefined is never. */
export const earlier = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
