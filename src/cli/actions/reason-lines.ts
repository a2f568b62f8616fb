import { type ControllerOutcome, NOT_SELECTED } from '../../om/run/run-result';

/** Why controllers left something undone, but for those that nobody selected: one line a reason. */
export function reasonLines(results: readonly ControllerOutcome[]): readonly string[] {
  const byReason = new Map<string, readonly string[]>();
  for (const { controllerName, reason } of results) {
    if (reason === undefined || reason === NOT_SELECTED) continue;
    byReason.set(reason, [...(byReason.get(reason) ?? []), controllerName]);
  }
  return [...byReason].map(([reason, names]) => `${names.join(', ')}: ${reason}`);
}

/** What admins ought to know although nothing failed: one line a warning. */
export const warningLines = (results: readonly ControllerOutcome[]): readonly string[] =>
  results.flatMap(({ controllerName, warnings = [] }) =>
    warnings.map(({ message }) => `warning: ${controllerName}: ${message}`),
  );
