/** The longest that a timer of Node waits, in milliseconds. */
const LONGEST = 2 ** 31 - 1;

/** A clock that can wake somebody. */
export interface HostClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls once an instant has come, in milliseconds since the epoch. @returns what calls it off */
  at(instant: number, act: () => void): () => void;
}

/** A clock whose time is told by a function, and goes so many times as fast as the machine's. */
const clockOf = (now: () => number, times: number): HostClock => ({
  now: () => Math.floor(now()),
  at(instant, act) {
    let timer: NodeJS.Timeout;
    const wait = (): void => {
      const left = (instant - now()) / times;
      timer = setTimeout(left > LONGEST ? wait : act, Math.min(LONGEST, Math.max(0, Math.ceil(left))));
    };
    wait();
    return () => clearTimeout(timer);
  },
});

/** A clock that goes so many times as fast as the machine's, from now on. */
export function fastClock(times: number): HostClock {
  const begin = Date.now();
  const origin = performance.now();
  return clockOf(() => begin + (performance.now() - origin) * times, times);
}

/** A clock that goes on as it went whatever the machine's time of day is set to, which it begins with. */
export const steadyClock: HostClock = fastClock(1);

/** Wakes who waits. A ring while nobody waits is kept for the next. */
export class Bell {
  private hasRung = false;
  private wake = (): void => {};

  ring(): void {
    this.hasRung = true;
    this.wake();
  }

  /** @param until milliseconds since the epoch; undefined for never */
  async wait(clock: HostClock, until: number | undefined): Promise<void> {
    if (!this.hasRung) {
      await new Promise<void>((resolve) => {
        const callOff = until === undefined ? () => {} : clock.at(until, resolve);
        this.wake = () => {
          callOff();
          resolve();
        };
      });
    }
    this.wake = () => {};
    this.hasRung = false;
  }
}
