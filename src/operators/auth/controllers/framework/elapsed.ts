import { parseTime } from '../../../../om/clock';

/**
 * Whether something has lasted for longer than this.
 *
 * @param now when ages are measured, in milliseconds since the epoch
 * @param since RFC 3339; what has no time has lasted for ever
 * @param duration milliseconds
 */
export const hasLasted = (now: number, since: string | undefined, duration: number): boolean =>
  (parseTime(since ?? '') ?? 0) + duration < now;
