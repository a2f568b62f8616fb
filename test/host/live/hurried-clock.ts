import type { HostClock } from '../../../src/host/live/host-clock';

/** A clock that is at an instant as soon as somebody waits for it. */
export function hurriedClock(begin = 0): HostClock {
  let time = begin;
  return {
    now: () => time,
    at(instant, act) {
      const waiting = setImmediate(() => {
        time = Math.max(time, instant);
        act();
      });
      return () => clearImmediate(waiting);
    },
  };
}
