import { parseTime } from '../../om/clock';
import type { Clock } from '../../om/controller';

/** What Go takes for true. */
const yes: ReadonlySet<string> = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);

/**
 * Whether whoever runs the control plane wants hands kept off it: until a time, or until further notice. A text that is
 * neither pauses nothing.
 *
 * Upstream: openshift/hypershift support/util/pausereconcile.go.
 */
export function isPaused(
  { spec: { pausedUntil = '' } }: { readonly spec: { readonly pausedUntil?: string } },
  clock: Clock,
): boolean {
  if (yes.has(pausedUntil)) return true;
  const until = parseTime(pausedUntil);
  return until !== undefined && clock.isBefore(until);
}
