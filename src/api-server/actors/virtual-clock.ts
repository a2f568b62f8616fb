import type { Clock } from '../../om/controller';

/** A clock that can be told to go on. */
export interface AdvancingClock extends Clock {
  /** Goes on to an instant, in milliseconds since the epoch. It never goes back. */
  advanceTo(instant: number): void;
}

/** A clock that goes on when it is told to. */
export class VirtualClock implements AdvancingClock {
  constructor(private time: number) {}

  now(): number {
    return this.time;
  }

  isBefore(instant: number): boolean {
    return this.time < instant;
  }

  isAfter(instant: number): boolean {
    return this.time > instant;
  }

  hasLasted(since: number, duration: number): boolean {
    return since + duration < this.time;
  }

  advanceTo(instant: number): void {
    this.time = Math.max(this.time, instant);
  }
}
