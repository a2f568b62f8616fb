import type { ScenarioResult } from '../scenario-result';
import type { FaultName } from './search-result';

const refusals: ReadonlySet<string> = new Set([
  'conflict',
  'too-many-requests',
  'server-error',
  'timeout-after-effect',
]);

/** Faults that strike as soon as their step comes, whatever happens then. */
const immediate = ['cold-cache', 'two-hosts', 'slow-actor'] as const satisfies readonly FaultName[];

const armed: ReadonlySet<string> = new Set(['crash', 'drop', 'delay', 'duplicate', 'reorder', 'stale']);
const isArmed = (name: string): name is FaultName => armed.has(name);

/** Faults that had their way in a scenario, and not only stand in it. */
export function struckIn({ faults, scenario }: Pick<ScenarioResult, 'faults' | 'scenario'>): ReadonlySet<FaultName> {
  const struck = new Set<FaultName>(immediate.filter((name) => scenario.steps.some((step) => name in step)));
  for (const name of faults.keys()) {
    if (refusals.has(name)) struck.add('refuse');
    else if (isArmed(name)) struck.add(name);
  }
  return struck;
}
