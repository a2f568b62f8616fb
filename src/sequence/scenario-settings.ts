import type { Conduct } from '../api-server/actors/definition';
import { defaultSchedule, type ScheduleOptions } from '../host/core/schedule';
import { milliseconds, type ScenarioHead } from './scenario';

/** What is done to other components from the start, by their names. Steps change it. */
export const conductsOf = ({ actors = {} }: ScenarioHead): Map<string, Conduct> =>
  new Map<string, Conduct>([
    ...(actors.stopped ?? []).map((name) => [name, { kind: 'stopped' } as const] as const),
    ...(actors.failing ?? []).map((name) => [name, { kind: 'failing' } as const] as const),
    ...Object.entries(actors.slowed ?? {}).map(
      ([name, factor]) => [name, { kind: 'slowed', factor } as const] as const,
    ),
  ]);

/** When the host runs the operator: as the host that ships does, but for what the scenario says. */
export function scheduleOf({ host = {} }: ScenarioHead): ScheduleOptions {
  const { debounce, coolDown, resync } = host;
  return {
    ...defaultSchedule,
    ...(debounce === undefined ? {} : { debounce: milliseconds(debounce) }),
    ...(coolDown === undefined ? {} : { coolDown: milliseconds(coolDown) }),
    ...(resync === undefined ? {} : { resync: milliseconds(resync) }),
  };
}
