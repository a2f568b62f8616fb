import type { Clock } from '../../../../../src/om/controller';

/** A clock that is put forward by hand. */
export interface MovingClock extends Clock {
  forward(milliseconds: number): void;
}

export function clockAt(begin: number): MovingClock {
  let now = begin;
  return {
    now: () => now,
    isBefore: (instant) => now < instant,
    isAfter: (instant) => now > instant,
    hasLasted: (since, duration) => since + duration < now,
    forward: (milliseconds) => {
      now += milliseconds;
    },
  };
}
