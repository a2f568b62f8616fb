import { isEvent } from '../../om/request';
import { type LiveClusters, liveMembers } from './clusters';
import type { HostEvents } from './host-events';
import type { LiveHost } from './live-host';
import { Metrics, type Sample } from './metrics';

/** What a host's metrics are made of. */
export interface MeteredHost {
  readonly host: Pick<LiveHost<unknown>, 'drift' | 'troubles' | 'isAtRest'>;
  readonly clusters: LiveClusters;
  readonly isLeader: () => boolean;
}

/** Metrics of a host, and who has to be told of what happens. */
export interface HostMetrics {
  readonly metrics: Metrics;
  readonly told: HostEvents;
  /** Adds what is looked up in the host. */
  watch(metered: MeteredHost): void;
}

/** The metrics of a live host: docs/live-host.md lists them. */
export function hostMetrics(): HostMetrics {
  const metrics = new Metrics();
  const runs = metrics.counter('om_runs_total', 'Runs of the operator, by what they were for.', ['occasion']);
  const controllers = metrics.counter('om_controller_runs_total', 'Controllers that ran, all runs together.');
  const failures = metrics.counter('om_controller_failures_total', 'Controllers that failed in a run.');
  const writes = metrics.counter(
    'om_writes_total',
    'Writes, by action and outcome; in detect and shadow those that are not made.',
    ['action', 'outcome'],
  );
  const events = metrics.counter('om_events_total', 'Kubernetes events, by outcome.', ['outcome']);
  const running = metrics.histogram('om_run_duration_seconds', 'How long the operator takes to decide.');
  const writing = metrics.histogram('om_write_duration_seconds', 'How long a write takes.');
  const latency = metrics.histogram(
    'om_change_to_write_seconds',
    'From a change to the last write of the run that it caused.',
  );
  return {
    metrics,
    told: {
      ran({ occasion, ran, failures: failed, milliseconds, latency: late }) {
        runs.add({ occasion });
        controllers.add({}, ran.length);
        failures.add({}, failed.length);
        running.observe(milliseconds.operator / 1_000);
        if (late !== undefined) latency.observe(late / 1_000);
      },
      wrote({ request, outcome, milliseconds }) {
        const told = outcome.kind === 'refused' ? `refused ${outcome.code}` : outcome.kind;
        if (isEvent(request)) events.add({ outcome: told });
        else writes.add({ action: request.action, outcome: told });
        writing.observe(milliseconds / 1_000);
      },
    },
    watch({ host, clusters, isLeader }) {
      const one = (name: string, help: string, value: () => number): void =>
        metrics.observed(name, help, 'gauge', () => [{ labels: {}, value: value() }]);
      one('om_leader', 'Whether this host is the one that may write.', () => Number(isLeader()));
      one('om_at_rest', 'Whether nothing is left to do.', () => Number(host.isAtRest));
      one(
        'om_drift_writes',
        'Writes that would be needed and are not made, in detect and shadow.',
        () => host.drift.length,
      );
      one(
        'om_drift_conflicts',
        'Fields of other managers for which writes would be refused, where --predict-conflicts asks about them.',
        () => host.drift.reduce((sum, { conflicts }) => sum + conflicts.length, 0),
      );
      one(
        'om_fights',
        'Fields that another writer keeps taking back.',
        () => host.troubles.filter(({ kind }) => kind === 'fight').length,
      );
      const troubles = (): readonly Sample[] => {
        const counts = new Map<string, number>();
        for (const { kind } of host.troubles) counts.set(kind, (counts.get(kind) ?? 0) + 1);
        return [...counts].map(([kind, value]) => ({ labels: { kind }, value }));
      };
      metrics.observed('om_troubles', 'What a person should look at, by kind.', 'gauge', troubles, ['kind']);
      observeClients(metrics, () => liveMembers(clusters));
    },
  };
}

/** Counts what the clients of some clusters count. */
export function observeClients(
  metrics: Metrics,
  clients: () => readonly (readonly [cluster: string, client: { readonly counters: ReadonlyMap<string, number> }])[],
): void {
  metrics.observed(
    'om_client_total',
    'What the client of a cluster counts, such as lists and watches.',
    'counter',
    () =>
      clients().flatMap(([cluster, { counters }]) =>
        [...counters].map(([what, value]) => ({ labels: { cluster, what }, value })),
      ),
    ['cluster', 'what'],
  );
}
