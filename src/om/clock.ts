import type { Clock } from './controller';

/** A clock that reads the time from functions. */
const clockOf = (now: () => number, agesAt: () => number): Clock => ({
  now,
  isBefore: (instant) => now() < instant,
  isAfter: (instant) => now() > instant,
  hasLasted: (since, duration) => since + duration < agesAt(),
});

/** The clock of the machine. */
export const systemClock: Clock = clockOf(Date.now, Date.now);

/**
 * A clock that stands still.
 *
 * @param milliseconds - the time, since the epoch
 * @param agesAt - when ages are measured, where that is later: an input may be looked at long after it was collected
 */
export const fixedClock = (milliseconds: number, agesAt = milliseconds): Clock =>
  clockOf(
    () => milliseconds,
    () => Math.max(milliseconds, agesAt),
  );

/**
 * The time that a clock shows now, for good: what is done in several steps is done at one time. The clock is asked
 * nevertheless, so that one that remembers when an answer changes learns of it.
 */
export function stoppedAt(clock: Clock): Clock {
  const stopped = fixedClock(clock.now());
  return {
    now: stopped.now,
    isBefore(instant) {
      clock.isBefore(instant);
      return stopped.isBefore(instant);
    },
    isAfter(instant) {
      clock.isAfter(instant);
      return stopped.isAfter(instant);
    },
    hasLasted(since, duration) {
      clock.hasLasted(since, duration);
      return stopped.hasLasted(since, duration);
    },
  };
}

const rfc3339 = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:[.,](\d+))?([Zz]|([+-])(\d{2}):(\d{2}))$/;

/**
 * Milliseconds since the epoch of an RFC 3339 time, as Go's `time.Parse(time.RFC3339, …)` takes it: zone required, no
 * impossible dates. Undefined where the text is no such time.
 */
export function parseTime(text: string): number | undefined {
  const match = rfc3339.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', zone, sign, zoneHours, zoneMinutes] = match;
  const [y, mo, d, h, mi, s] = [year, month, day, hour, minute, second].map(Number);
  if (y === undefined || mo === undefined || d === undefined) return undefined;
  if (h === undefined || mi === undefined || s === undefined) return undefined;
  if (mo < 1 || mo > 12 || d < 1 || mi > 59 || s > 59) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(y, mo - 1, d);
  date.setUTCHours(h, mi, s, Number(`${fraction}000`.slice(0, 3)));
  // No such day, or no such hour of it.
  if (date.getUTCDate() !== d) return undefined;
  if (zone === 'Z' || zone === 'z') return date.getTime();
  const [zh, zm] = [Number(zoneHours), Number(zoneMinutes)];
  if (zh > 23 || zm > 59) return undefined;
  return date.getTime() - (sign === '-' ? -1 : 1) * (zh * 60 + zm) * 60_000;
}

/** The time as `metav1.Time` is written. */
export { utcTime as formatTime } from '../kube/utc-time';
