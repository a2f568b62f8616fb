const two = (number: number): string => String(number).padStart(2, '0');

/**
 * A moment in UTC with seconds and no fraction, as RFC 3339 wants it: `2026-01-31T08:15:30Z`.
 *
 * By the date's own fields: `toISOString` makes V8 load the zone of the machine first, several milliseconds that a run of
 * one controller would notice.
 *
 * @param milliseconds - since the epoch
 */
export function utcTime(milliseconds: number): string {
  const date = new Date(milliseconds);
  const day = `${String(date.getUTCFullYear()).padStart(4, '0')}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
  return `${day}T${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}Z`;
}
