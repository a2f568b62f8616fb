import { KubeClient } from '../../src/host/client/kube-client';
import { WatchedCluster } from '../../src/host/client/watched-cluster';
import type { LiveClusters } from '../../src/host/live/clusters';
import { enforcing } from '../../src/host/live/enforcing';
import { digestOf } from '../../src/host/live/fights';
import type { HostClock } from '../../src/host/live/host-clock';
import type { LiveRun, LiveWrite } from '../../src/host/live/host-events';
import { LiveHost } from '../../src/host/live/live-host';
import { runHost } from '../../src/host/live/run-host';
import type { Environment } from '../../src/om/controller';
import type { InputResourceList } from '../../src/om/declared-resources';
import type { Operator } from '../../src/om/operator';
import { cryptographicSource } from '../../src/om/random';
import { isEvent, requestId } from '../../src/om/request';
import type { AuthSettings } from '../../src/operators/auth/settings';
import { sleep } from '../record';
import { quickTimes } from './mirror';

/** Where a host works. */
export type Reached =
  | { readonly layout: 'single'; readonly cluster: URL; readonly inputs: readonly InputResourceList[] }
  | {
      readonly layout: 'split';
      readonly management: URL;
      readonly guest: URL;
      readonly inputs: readonly InputResourceList[];
      readonly guestInputs: readonly InputResourceList[];
    };

/** What a host is run with. */
export interface LiveLoopOptions {
  readonly operator: Operator<AuthSettings>;
  readonly reached: Reached;
  readonly environment: Environment;
  readonly settings: () => AuthSettings;
  readonly clock: HostClock;
}

/** How often the host asks what the network answers, in milliseconds. */
const NETWORK = 100;

/** A live host at work, and what it has done so far. */
export class LiveLoop {
  readonly runs: LiveRun[] = [];
  /** What it sent, events aside. */
  readonly writes: LiveWrite[] = [];
  private readonly clients: KubeClient[] = [];
  private readonly host: LiveHost<AuthSettings>;
  private readonly running: Promise<void>;
  private lastAt: number;
  private end = (): void => {};

  constructor({ operator, reached, environment, settings, clock }: LiveLoopOptions) {
    const watched = (server: URL, inputs: readonly InputResourceList[]): WatchedCluster => {
      const access = { server, tls: {}, authorization: 'Bearer e2e' };
      const client = new KubeClient({ current: async () => access, renew: async () => access });
      this.clients.push(client);
      return new WatchedCluster({ client, inputs, types: operator.types, times: quickTimes });
    };
    const clusters: LiveClusters =
      reached.layout === 'single'
        ? { layout: 'single', cluster: watched(reached.cluster, reached.inputs) }
        : {
            layout: 'split',
            management: watched(reached.management, reached.inputs),
            userWorkload: watched(reached.guest, reached.guestInputs),
          };
    this.lastAt = clock.now();
    this.host = new LiveHost<AuthSettings>({
      operator,
      clusters,
      sources: { random: cryptographicSource, secrets: 'random', environment },
      settings,
      now: clock.now,
      time: clock.now,
      ...enforcing,
      seenWithin: 2_000,
      told: {
        ran: (run) => void this.runs.push(run),
        wrote: (write) => {
          if (isEvent(write.request)) return;
          this.writes.push(write);
          if (write.outcome.kind === 'accepted') this.lastAt = clock.now();
        },
      },
    });
    const stopped = new Promise<void>((resolve) => {
      this.end = resolve;
    });
    const answers = { isWanting: true, gather: () => sleep(NETWORK) };
    this.running = runHost({ host: this.host, clock, stopped, answers, looked: () => {} });
  }

  /** When it last changed anything, on its clock. */
  get changedAt(): number {
    return this.lastAt;
  }

  /** Whether it has run and nothing is left to do for some time, in milliseconds. */
  isAtRest(now: number, time: number): boolean {
    const { due } = this.host;
    return this.host.isAtRest && (due === undefined || due.at > now + time);
  }

  /** What a person should look at; kinds that are not served aside. */
  get troubles(): readonly string[] {
    return this.host.troubles.filter(({ kind }) => kind !== 'watch').map(({ kind, text }) => `${kind}: ${text}`);
  }

  /** What keeps it from being at rest, for whoever wonders. */
  get state(): string {
    const { due, troubles } = this.host;
    const runs = this.runs.slice(-2).map(({ occasion, ran }) => `${occasion} of ${ran.join(', ')}`);
    const last = this.writes.slice(-6).map(({ request, outcome }) => {
      const why = outcome.kind === 'refused' ? `: ${outcome.message}` : '';
      return `${request.controller} ${request.action} ${request.kind} ${request.name} ${outcome.kind}${why}`;
    });
    const next = due === undefined ? 'never' : `${due.occasion} at ${new Date(due.at).toISOString()}`;
    return [
      `${this.runs.length} runs, the last ${runs.join(', then ')}`,
      `the next ${next}`,
      ...last,
      ...troubles.map(({ text }) => text),
    ].join('; ');
  }

  /** Objects that a controller wrote with one body several times in a row. Of several that each take back their part the bodies are alike. */
  get repeated(): readonly string[] {
    const last = new Map<string, { readonly digest: string; readonly times: number }>();
    const found = new Set<string>();
    for (const { request, outcome } of this.writes) {
      if (outcome.kind !== 'accepted') continue;
      const id = `${request.controller}: ${requestId(request)}`;
      const digest = digestOf(request);
      const before = last.get(id);
      const times = before?.digest === digest ? before.times + 1 : 1;
      last.set(id, { digest, times });
      if (times >= MOST_EQUAL) found.add(id);
    }
    return [...found];
  }

  async stop(): Promise<void> {
    this.end();
    await this.running;
    await this.host.close();
    for (const client of this.clients) client.close();
  }
}

/** One body in a row may be another's doing, who took it back; more are a loop. */
const MOST_EQUAL = 3;
