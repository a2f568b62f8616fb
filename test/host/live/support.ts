import { enforcing as enforcingOptions } from '../../../src/host/live/enforcing';
import type { LiveRun, LiveWrite } from '../../../src/host/live/host-events';
import type { LiveCluster } from '../../../src/host/live/live-cluster';
import { LiveHost, type LiveHostOptions } from '../../../src/host/live/live-host';
import { seededSource } from '../../../src/om/random';
import { isEvent } from '../../../src/om/request';
import { earlier } from '../../../src/om/run/deadline-clock';
import type { Stage, Subject } from '../../../src/sequence/subject';
import { advanceTo, nextDeedAt, serverOf } from '../../../src/simulation/clusters';
import { inProcessCluster } from './in-process-cluster';

/** A live host among all else that happens in clusters in memory, in a time that is told. */
export interface Played<S> {
  readonly stage: Stage<S>;
  readonly host: LiveHost<S>;
  readonly runs: readonly LiveRun[];
  /** Writes that changed something, events aside. */
  readonly writes: readonly LiveWrite[];
}

/** A host that writes, as far as tests do not say otherwise. */
export const enforcing = { ...enforcingOptions, seenWithin: 1_000 } as const;

/** What differs between tests. */
export type PlayedOptions<S> = Partial<
  Pick<
    LiveHostOptions<S>,
    | 'mode'
    | 'ignored'
    | 'overridable'
    | 'predictsConflicts'
    | 'timeToWrite'
    | 'schedule'
    | 'seenWithin'
    | 'now'
    | 'time'
  >
> & {
  /** The cluster as the host meets it. */
  readonly reached?: (cluster: LiveCluster) => LiveCluster;
  readonly name?: string;
};

/** A host of a subject on a stage. */
export async function hostOn<S>(
  subject: Subject<S>,
  stage: Stage<S>,
  { reached = (cluster) => cluster, name = 'a', ...more }: PlayedOptions<S> = {},
): Promise<Played<S>> {
  const { clusters, clock, settings } = stage;
  if (clusters.layout !== 'single') throw new Error('one cluster is enough here');
  const runs: LiveRun[] = [];
  const writes: LiveWrite[] = [];
  const host = new LiveHost<S>({
    operator: subject.operator,
    clusters: {
      layout: 'single',
      cluster: reached(inProcessCluster(clusters.cluster, serverOf(clusters, 'Management'))),
    },
    sources: { random: seededSource(name), secrets: 'random', environment: subject.environment },
    settings,
    now: () => clock.now(),
    time: () => clock.now(),
    ...enforcing,
    told: {
      ran: (run) => void runs.push(run),
      wrote: (write) => {
        if (write.outcome.kind === 'accepted' && !isEvent(write.request)) writes.push(write);
      },
    },
    ...more,
  });
  await host.start();
  return { stage, host, runs, writes };
}

/** Lets time pass for hosts and all others, until an instant or until nothing is expected before it. */
export async function play<S>(
  { clusters, clock }: Stage<S>,
  hosts: readonly LiveHost<S>[],
  until: number,
): Promise<void> {
  for (;;) {
    for (const host of hosts) while ((await host.step()) !== undefined);
    const dues = hosts.map(({ due }) => due?.at);
    const next = [...dues, nextDeedAt(clusters)].reduce(earlier, undefined);
    if (next === undefined || next > until) break;
    advanceTo(clusters, clock, Math.max(next, clock.now()));
  }
  advanceTo(clusters, clock, until);
}

/** Minutes in milliseconds. */
export const minutes = (count: number): number => count * 60_000;
