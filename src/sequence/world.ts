import type { Conduct } from '../api-server/actors/definition';
import { type Names, seededNames } from '../api-server/names';
import type { StoreEvent } from '../api-server/store/object-store';
import { readPath, valuesAt } from '../diff/read-path';
import { defaultSchedule, type ScheduleOptions } from '../host/core/schedule';
import type { JsonObject } from '../kube/json';
import { fixedClock } from '../om/clock';
import type { Operator } from '../om/operator';
import { seededSource } from '../om/random';
import { earlier } from '../om/run/deadline-clock';
import { runControllers } from '../om/run/run-controllers';
import type { ClusterState, Input } from '../om/state/cluster-state';
import { type Read, recordingInput } from '../om/state/recording-state';
import { advanceTo, type ClusterDeed, membersOf, nextDeedAt } from '../simulation/clusters';
import type { ServedCluster } from '../simulation/served-cluster';
import { QUIET } from '../simulation/simulate';
import {
  changedFields,
  changedTitle,
  History,
  type ObjectChange,
  type Writer,
  writersOfField,
  writerText,
} from './history';
import type { DeliveryFault, StaleView } from './host/cache';
import type { WriteFault, WriteFaults } from './host/faulty-server';
import { type HostRun, SimulatedHost } from './host/simulated-host';
import type { Coordinates } from './matching';
import { milliseconds, type ScenarioHead } from './scenario';
import type { Stage, Subject } from './subject';
import type { TraceEvent } from './trace';

/** What a world starts from. */
export interface WorldOptions<S> {
  readonly subject: Subject<S>;
  readonly scenario: ScenarioHead;
  readonly input: Input;
}

/** Where time ended. */
export interface Rest {
  readonly settled: boolean;
  readonly at: number;
  /** Runs since it was begun to wait. */
  readonly runs: number;
}

/** So many changes are told in a message. */
const MOST_TOLD = 8;
/** When a scenario begins that does not say so. */
export const DEFAULT_NOW = '2026-12-01T12:00:00Z';
/** More runs than this without a rest are too many, however short they are. */
const MOST_RUNS = 300;

/** Clusters, what else is in them, and hosts that run an operator there, in a time that is told. */
export class World<S> {
  readonly stage: Stage<S>;
  readonly history = new History();
  readonly trace: TraceEvent[] = [];
  readonly runs: HostRun[] = [];
  readonly deliveries: DeliveryFault[] = [];
  readonly stale: StaleView[] = [];
  readonly refusals: WriteFault[] = [];
  readonly conducts: Map<string, Conduct>;
  readonly writes: WriteFaults = { refusals: this.refusals, crash: undefined };
  /** How long the host is down after a crash. */
  downFor = 10_000;
  /** How many steps were begun. */
  step = 0;
  private readonly hosts: SimulatedHost<S>[] = [];
  private readonly names: Names;
  private writer: Writer = { by: 'server' };
  private untold: { readonly event: StoreEvent; readonly cluster: string }[] = [];
  private secondUntil: number | undefined;
  private expectedFrom = 0;
  private readonly begin: number;

  constructor(private readonly options: WorldOptions<S>) {
    const { subject, scenario, input } = options;
    const { actors = {}, seed = 0 } = scenario;
    this.conducts = new Map<string, Conduct>([
      ...(actors.stopped ?? []).map((name) => [name, { kind: 'stopped' } as const] as const),
      ...(actors.failing ?? []).map((name) => [name, { kind: 'failing' } as const] as const),
      ...Object.entries(actors.slowed ?? {}).map(
        ([name, factor]) => [name, { kind: 'slowed', factor } as const] as const,
      ),
    ]);
    this.names = seededNames(`host ${seed}`);
    this.stage = subject.stage({
      input,
      now: Date.parse(scenario.now ?? DEFAULT_NOW),
      seed: String(seed),
      environment: this.environment,
      conducts: this.conducts,
    });
    this.begin = this.now;
    for (const [name, cluster] of membersOf(this.stage.clusters)) {
      cluster.api.store.subscribe((event) => this.noticed(event, name));
    }
  }

  get now(): number {
    return this.stage.clock.now();
  }

  /** The hosts that run, the first first. */
  get running(): readonly SimulatedHost<S>[] {
    return this.hosts;
  }

  /** How long it went on, in milliseconds. */
  get elapsed(): number {
    return this.now - this.begin;
  }

  /** How long it may take to come to rest, in milliseconds. */
  get bound(): number {
    return milliseconds(this.options.scenario.bound ?? '1h');
  }

  /** A cluster by the name that steps have for it. */
  cluster(name: 'management' | 'guest' | undefined): ServedCluster | undefined {
    const { clusters } = this.stage;
    if (clusters.layout === 'single') return name === 'guest' ? undefined : clusters.cluster;
    return name === 'guest' ? clusters.guest : clusters.management;
  }

  /** Starts the host. */
  start(): void {
    if (this.hosts.length === 0) this.addHost('a', this.deliveries, this.stale, this.writes);
  }

  /** Starts a second host beside it. @param until when it ends, in milliseconds since the epoch */
  addSecond(until: number | undefined): void {
    this.secondUntil = until;
    if (this.hosts.length === 1) this.addHost('b', [], [], { refusals: [], crash: undefined });
  }

  /** Does something in somebody's name. */
  as<T>(writer: Writer, act: () => T): T {
    const before = this.writer;
    this.writer = writer;
    try {
      return act();
    } finally {
      this.writer = before;
      this.tell(writer);
    }
  }

  /** Runs the operator at once. */
  runNow(isFull: boolean): void {
    this.start();
    for (const host of this.hosts) this.took(host, host.run('asked', isFull));
  }

  /** Lets time pass, and what is due in it happen. */
  advance(until: number): void {
    this.start();
    for (let runs = 0; runs < MOST_RUNS; ) {
      const next = this.next(
        this.hosts.reduce<number | undefined>((first, { nextAt }) => earlier(first, nextAt), undefined),
      );
      if (next === undefined || next > until) break;
      runs += this.happen(next);
    }
    this.pass(until);
  }

  /** Lets time pass until nothing is left to do. */
  settle(within: number): Rest {
    this.start();
    const until = this.now + within;
    let runs = 0;
    for (;;) {
      const next = this.nextExpected;
      if (next === undefined || next > this.now + QUIET) return { settled: true, at: this.now, runs };
      if (next > until || runs >= MOST_RUNS) return { settled: false, at: this.now, runs };
      runs += this.happen(next);
    }
  }

  /** Whether nothing is left to do. */
  get isAtRest(): boolean {
    const next = this.nextExpected;
    return next === undefined || next > this.now + QUIET;
  }

  /** Names of the other components. */
  get actorNames(): readonly string[] {
    return this.options.subject.actors;
  }

  /** Changes that the operator made, in words, since this was asked last. */
  writesSinceExpectation(): readonly string[] {
    const made = this.history.changes.slice(this.expectedFrom).filter(({ writer }) => writer.by === 'operator');
    this.expectedFrom = this.history.changes.length;
    return made.map((change) => this.changeText(change));
  }

  /** The last changes of the operator, in words. */
  lastWrites(): readonly string[] {
    const made = this.history.changes.filter(({ writer }) => writer.by === 'operator').slice(-MOST_TOLD);
    return made.map((change) => this.changeText(change));
  }

  /** Who wrote a field of an object when, in words, the last first. */
  writersOf(
    of: Pick<Coordinates, 'kind' | 'name'> & { readonly namespace?: string },
    field: string,
  ): readonly string[] {
    const all = this.history.changes.filter(
      ({ object }) => object.kind === of.kind && object.name === of.name && object.namespace === (of.namespace ?? ''),
    );
    return writersOfField(all, field)
      .slice(0, MOST_TOLD)
      .map((change) => `written by ${writerText(change.writer)} ${this.timeText(change.at)}`);
  }

  /** How the object of a change is named in messages. */
  readonly titleOf = changedTitle;

  /** An object as it is now. */
  find({ cluster, kind, group, namespace, name }: Coordinates): JsonObject | undefined {
    const { api } = this.cluster(cluster === 'guest' ? 'guest' : 'management') ?? {};
    const served = api?.kinds.all().find((one) => one.kind === kind && one.group === group);
    return served && api?.store.get(`${served.resource}.${served.group}`, namespace, name);
  }

  /** An object by the name of its resource, in whichever cluster has it. */
  lookUp(
    { group, resource }: { readonly group: string; readonly resource: string },
    name: string,
    namespace = '',
  ): JsonObject | undefined {
    for (const [, { api }] of membersOf(this.stage.clusters)) {
      const found = api.store.get(`${resource}.${group}`, namespace, name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** What a field of an object is now, in words; values of Secrets are not shown. */
  valueText(of: Coordinates, field: string): string {
    const object = this.find(of);
    if (object === undefined) return 'the object is not there';
    if (field === '.') return 'the object is there';
    if (of.kind === 'Secret') return 'a value that is not shown';
    const values = valuesAt(object, readPath(field));
    return values.length === 0
      ? 'nothing'
      : values
          .map((value) => JSON.stringify(value))
          .join(', ')
          .slice(0, 300);
  }

  /** What a run of everything over the clusters as they are looks at. */
  readsOf(operator: Operator<S>): readonly Read[] {
    const reads: Read[] = [];
    const input = this.running[0]?.input;
    if (input === undefined) return reads;
    runControllers(operator, {
      input: recordingInput(input, (read) => void reads.push(read)),
      clock: fixedClock(this.now),
      random: seededSource(this.options.scenario.seed ?? 0),
      secrets: 'random',
      environment: this.environment,
      settings: this.stage.settings(),
    });
    return reads;
  }

  /** The state of the cluster that the operator's conditions are in. */
  get managementState(): ClusterState {
    const { clusters } = this.stage;
    return (clusters.layout === 'single' ? clusters.cluster : clusters.management).server.state;
  }

  /** Whether the operator writes the status of an object, and not only the rest of it. */
  tellsStatusOf(object: Coordinates): boolean {
    return this.history.of(object).some(({ writer }) => writer.by === 'operator' && writer.action.endsWith('Status'));
  }

  /** Takes back faults that were got ready and did not strike. */
  disarm(): void {
    this.deliveries.length = 0;
    this.stale.length = 0;
    this.refusals.length = 0;
    this.writes.crash = undefined;
  }

  /** All hosts stop and start again, with nothing remembered. */
  restartAll(): void {
    for (const host of this.hosts) host.stop(this.now);
  }

  /** `after 12.5 s`. */
  timeText(at: number): string {
    return `after ${(at - this.begin) / 1_000} s`;
  }

  /** A change in words: when, who, what and which fields. */
  changeText(change: ObjectChange): string {
    const { before, after } = change;
    const what = before === undefined ? 'made' : after === undefined ? 'deleted' : changedFields(change).join(', ');
    return `${this.timeText(change.at)} ${writerText(change.writer)}: ${changedTitle(change)} (${what})`;
  }

  /** Ends it. */
  close(): void {
    for (const host of this.hosts) host.close();
    for (const [, cluster] of membersOf(this.stage.clusters)) cluster.actors.close();
  }

  /** Variables of the operator. */
  get environment(): { readonly [name: string]: string | undefined } {
    return { ...this.options.subject.environment, ...this.options.scenario.environment };
  }

  private get schedule(): ScheduleOptions {
    const { debounce, coolDown, resync } = this.options.scenario.host ?? {};
    return {
      ...defaultSchedule,
      ...(debounce === undefined ? {} : { debounce: milliseconds(debounce) }),
      ...(coolDown === undefined ? {} : { coolDown: milliseconds(coolDown) }),
      ...(resync === undefined ? {} : { resync: milliseconds(resync) }),
    };
  }

  private addHost(name: string, deliveries: DeliveryFault[], stale: StaleView[], writes: WriteFaults): void {
    const { subject, scenario } = this.options;
    this.trace.push({ what: 'host', at: this.now, host: name, event: 'started' });
    this.hosts.push(
      new SimulatedHost({
        name,
        subject,
        stage: this.stage,
        environment: this.environment,
        schedule: this.schedule,
        random: seededSource(scenario.seed ?? 0),
        names: this.names,
        deliveries,
        stale,
        writes,
        cacheEvents: { faulted: (fault, object) => this.faulted(fault, object) },
        writeEvents: {
          begin: ({ controller, action }) => {
            this.writer = { by: 'operator', host: name, controller, action };
          },
          end: (request, outcome) => {
            this.tell(this.writer);
            this.writer = { by: 'server' };
            if (outcome.kind !== 'refused') return;
            const { controller, action, kind, resource, namespace = '' } = request;
            const cluster = this.stage.clusters.layout === 'split' && request.cluster === 'UserWorkload' ? 'guest' : '';
            const object = { cluster, kind, group: resource.group, namespace, name: request.name };
            const { message } = outcome;
            this.trace.push({ what: 'refused', at: this.now, host: name, controller, action, object, message });
          },
          faulted: (fault, object) => this.faulted(fault, object),
        },
      }),
    );
  }

  private faulted(fault: string, object: Coordinates): void {
    this.trace.push({ what: 'fault', at: this.now, fault, object });
  }

  private get nextExpected(): number | undefined {
    return this.next(
      this.hosts.reduce<number | undefined>((first, { expectedAt }) => earlier(first, expectedAt), undefined),
    );
  }

  private next(ofHosts: number | undefined): number | undefined {
    return [nextDeedAt(this.stage.clusters), this.secondUntil, ofHosts].reduce(earlier, undefined);
  }

  /** Lets happen what is due at an instant. @returns how many runs there were */
  private happen(at: number): number {
    this.pass(at);
    if (this.secondUntil !== undefined && this.secondUntil <= at) {
      this.secondUntil = undefined;
      this.hosts.pop()?.close();
    }
    let runs = 0;
    for (const host of this.hosts) {
      const run = host.step();
      this.took(host, run);
      if (run !== undefined) runs++;
    }
    return runs;
  }

  private pass(until: number): void {
    const deeds = advanceTo(this.stage.clusters, this.stage.clock, Math.max(until, this.now));
    this.tellDeeds(deeds);
  }

  private took(host: SimulatedHost<S>, run: HostRun | undefined): void {
    if (run === undefined) return;
    this.tell({ by: 'server' });
    this.runs.push(run);
    const outcomes: { [kind: string]: number } = {};
    for (const { kind } of run.fates) outcomes[kind] = (outcomes[kind] ?? 0) + 1;
    const { at, occasion, ran, failures } = run;
    this.trace.push({ what: 'run', at, host: host.name, occasion, ran, outcomes, failures });
    if (!run.crashed) return;
    this.writer = { by: 'server' };
    this.writes.crash = undefined;
    this.trace.push({ what: 'host', at: this.now, host: host.name, event: 'stopped' });
    host.stop(this.now + this.downFor);
  }

  private noticed(event: StoreEvent, cluster: string): void {
    this.untold.push({ event, cluster });
  }

  private tell(writer: Writer): void {
    for (const { event, cluster } of this.untold.splice(0)) this.record(event, cluster, writer, this.now);
  }

  /** What others did, each told under the name of who did it. */
  private tellDeeds(deeds: readonly ClusterDeed[]): void {
    const open = deeds.filter(({ refused }) => refused === undefined);
    for (const { event, cluster } of this.untold.splice(0)) {
      const at = open.findIndex((deed) => deed.cluster === cluster && isAbout(deed, event));
      const deed = open[at];
      if (deed !== undefined) open.splice(0, at + 1);
      this.record(
        event,
        cluster,
        deed === undefined ? { by: 'server' } : { by: 'actor', name: deed.actor },
        deed?.at ?? this.now,
      );
    }
  }

  private record(event: StoreEvent, cluster: string, writer: Writer, at: number): void {
    const { kind: key, namespace, name, before, type } = event;
    if (key === 'events.') return;
    const kind = typeof event.object.kind === 'string' ? event.object.kind : key;
    const after: JsonObject | undefined = type === 'DELETED' ? undefined : event.object;
    const object = { cluster, kind, group: key.slice(key.indexOf('.') + 1), namespace, name };
    const change = { at, object, before, after, writer, step: this.step };
    this.history.add(change);
    this.trace.push({ what: 'change', at, change });
  }
}

const isAbout = ({ method, path }: ClusterDeed, { kind, name, namespace }: StoreEvent): boolean => {
  const plural = `/${kind.slice(0, kind.indexOf('.'))}`;
  if (namespace !== '' && !path.includes(`/namespaces/${namespace}/`)) return false;
  return method === 'POST' ? path.endsWith(plural) : `${path}/`.includes(`${plural}/${name}/`);
};
