import { parseTime } from '../om/clock';
import type { Clock } from '../om/controller';

/**
 * Whether something has lasted for longer than this.
 *
 * @param since RFC 3339; what has no time has lasted for ever
 * @param duration milliseconds
 */
export const hasLasted = (clock: Clock, since: string | undefined, duration: number): boolean =>
  clock.hasLasted(parseTime(since ?? '') ?? 0, duration);
