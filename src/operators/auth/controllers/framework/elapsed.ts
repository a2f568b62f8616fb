import { parseTime } from '../../../../om/clock';

/**
 * Whether something has lasted for longer than this, by the time the run takes place at: what a run asks for depends on
 * its input alone, and not on the day it is repeated.
 *
 * @param now milliseconds since the epoch
 * @param since RFC 3339; what has no time has lasted for ever
 * @param duration milliseconds
 */
export const hasLasted = (now: number, since: string | undefined, duration: number): boolean =>
  (parseTime(since ?? '') ?? 0) + duration < now;
