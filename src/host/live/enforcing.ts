import { liveSchedule } from './run-host';

/** How a host is that writes whatever it is asked for, beside nobody whom it has to mind. */
export const enforcing = {
  schedule: liveSchedule(() => 0.5),
  mode: 'enforce',
  ignored: [],
  overridable: 'as asked',
  predictsConflicts: false,
  timeToWrite: () => Number.POSITIVE_INFINITY,
  troublesBeside: () => [],
} as const;
