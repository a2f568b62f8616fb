import type { Conduct } from '../api-server/actors/definition';
import { type Names, seededNames } from '../api-server/names';
import type { JsonObject } from '../kube/json';
import type { Environment } from '../om/controller';
import { seededSource } from '../om/random';
import { earlier } from '../om/run/deadline-clock';
import type { ClusterState, Input } from '../om/state/cluster-state';
import type { Read } from '../om/state/recording-state';
import { advanceTo, membersOf, nextDeedAt } from '../simulation/clusters';
import type { ServedCluster } from '../simulation/served-cluster';
import { QUIET } from '../simulation/simulate';
import { ChangeLog } from './change-log';
import { ChangeTexts } from './change-texts';
import { History } from './history';
import type { DeliveryFault, StaleView } from './host/cache';
import type { WriteFault, WriteFaults } from './host/faulty-server';
import { type HostRun, SimulatedHost, type SimulatedHostOptions } from './host/simulated-host';
import type { Coordinates } from './matching';
import { RunningVersion } from './running-version';
import { milliseconds, type ScenarioHead, type StepArgument } from './scenario';
import { conductsOf, scheduleOf } from './scenario-settings';
import type { SettledStart } from './settled-start';
import type { Stage, Subject } from './subject';
import type { TraceEvent } from './trace';

/** What a world starts from. */
export interface WorldOptions<S> {
  readonly subject: Subject<S>;
  readonly scenario: ScenarioHead;
  readonly input: Input;
  /** Where the operator came to rest before; undefined where it starts in the input. */
  readonly from?: SettledStart<S>;
  /** Told every question that the operator asks, with its answer. Default: nobody is. */
  readonly onRead?: (read: Read) => void;
}

/** Where time ended. */
export interface Rest {
  readonly settled: boolean;
  readonly at: number;
  /** Runs since it was begun to wait. */
  readonly runs: number;
}

/** When a scenario begins that does not say so. */
export const DEFAULT_NOW = '2026-12-01T12:00:00Z';
/** More runs than this while time passes are too many, however short they are. */
const MOST_RUNS = 300;
/** More runs than this without a rest are none that end: an installation takes some forty. */
const MOST_TO_REST = 120;

/** Names of the hosts. */
const [FIRST, SECOND] = ['a', 'b'];

type HostFaults = Pick<SimulatedHostOptions<never>, 'deliveries' | 'stale' | 'writes'>;
const noFaults = (): HostFaults => ({ deliveries: [], stale: [], writes: { refusals: [], crash: undefined } });

/** Clusters, what else is in them, and hosts that run an operator there, in a time that is told. */
export class World<S> {
  readonly stage: Stage<S>;
  readonly log: ChangeLog;
  readonly texts: ChangeTexts;
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
  /** Decides on what the operator draws: where it came to rest before, it draws the same again. */
  readonly seed: number;
  /** What happened to objects before it began. */
  readonly past: History;
  private readonly hosts: SimulatedHost<S>[] = [];
  private readonly names: Names;
  private secondUntil: number | undefined;
  private readonly begin: number;
  private readonly version: RunningVersion<S>;

  constructor(private readonly options: WorldOptions<S>) {
    const { subject, scenario, input, from } = options;
    this.version = new RunningVersion(subject, scenario);
    const { seed = 0 } = scenario;
    this.seed = from?.seed ?? seed;
    this.past = from?.history ?? new History();
    // Names that were given out before it began are not given out again.
    const chance = from === undefined ? String(seed) : `${seed} settled`;
    this.conducts = conductsOf(scenario);
    this.names = seededNames(`host ${chance}`);
    this.stage = subject.stage({
      input,
      from: from?.stage,
      now: from?.now ?? Date.parse(scenario.now ?? DEFAULT_NOW),
      seed: chance,
      environment: this.environment,
      conducts: this.conducts,
    });
    this.begin = this.now;
    this.log = new ChangeLog({
      clusters: this.stage.clusters,
      now: () => this.now,
      step: () => this.step,
      told: (change) => void this.trace.push({ what: 'change', at: change.at, change }),
    });
    this.texts = new ChangeTexts(this.log.history, this.begin);
  }

  /** All that happened to objects. */
  get history(): History {
    return this.log.history;
  }

  get now(): number {
    return this.stage.clock.now();
  }

  /** What is tested, under the version of the operator that runs now. */
  get subject(): Subject<S> {
    return this.version.subject;
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
    if (this.hosts.length === 0) this.hosts.push(this.hostCalled(FIRST));
  }

  /** Starts a second host beside it. @param until when it ends, in milliseconds since the epoch */
  addSecond(until: number | undefined): void {
    this.secondUntil = until;
    if (this.hosts.length === 1) this.hosts.push(this.hostCalled(SECOND));
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
      if (next > until || runs >= MOST_TO_REST) return { settled: false, at: this.now, runs };
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

  /** The state of the cluster that the operator's conditions are in. */
  get managementState(): ClusterState {
    const { clusters } = this.stage;
    return (clusters.layout === 'single' ? clusters.cluster : clusters.management).server.state;
  }

  /** Whether the operator writes the status of an object, and not only the rest of it. */
  tellsStatusOf(object: Coordinates): boolean {
    return [this.past, this.history].some((history) =>
      history.of(object).some(({ writer }) => writer.by === 'operator' && writer.action.endsWith('Status')),
    );
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

  /**
   * Another version of the operator takes over from the one that runs: at once, with nothing remembered.
   *
   * @throws StepProblem where there is no such version
   */
  switchVersion(to: StepArgument<'switch-version'>): void {
    this.version.switchTo(to);
    for (const [at, host] of this.hosts.entries()) {
      host.close();
      this.hosts[at] = this.hostCalled(host.name);
    }
  }

  /** Ends it. */
  close(): void {
    for (const host of this.hosts) host.close();
    for (const [, cluster] of membersOf(this.stage.clusters)) cluster.actors.close();
  }

  /** Variables of the operator. */
  get environment(): Environment {
    return this.version.environment;
  }

  /** A host that starts now. Faults are those of the first one. */
  private hostCalled(name: string): SimulatedHost<S> {
    const { scenario, onRead } = this.options;
    this.trace.push({ what: 'host', at: this.now, host: name, event: 'started' });
    const { deliveries, stale, writes }: HostFaults = name === FIRST ? this : noFaults();
    return new SimulatedHost({
      name,
      subject: this.subject,
      onRead,
      stage: this.stage,
      environment: this.environment,
      schedule: scheduleOf(scenario),
      random: seededSource(this.seed),
      names: this.names,
      deliveries,
      stale,
      writes,
      cacheEvents: { faulted: (fault, object) => this.faulted(fault, object) },
      writeEvents: {
        begin: ({ controller, action }) => this.log.begin({ by: 'operator', host: name, controller, action }),
        end: (request, outcome) => {
          this.log.end();
          if (outcome.kind !== 'refused') return;
          const { controller, action, kind, resource, namespace = '' } = request;
          const cluster = this.stage.clusters.layout === 'split' && request.cluster === 'UserWorkload' ? 'guest' : '';
          const object = { cluster, kind, group: resource.group, namespace, name: request.name };
          const { message } = outcome;
          this.trace.push({ what: 'refused', at: this.now, host: name, controller, action, object, message });
        },
        faulted: (fault, object) => this.faulted(fault, object),
      },
    });
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
    this.log.tellDeeds(deeds);
  }

  private took(host: SimulatedHost<S>, run: HostRun | undefined): void {
    if (run === undefined) return;
    this.log.tell({ by: 'server' });
    this.runs.push(run);
    const outcomes: { [kind: string]: number } = {};
    for (const { kind } of run.fates) outcomes[kind] = (outcomes[kind] ?? 0) + 1;
    const { at, occasion, ran, failures } = run;
    this.trace.push({ what: 'run', at, host: host.name, occasion, ran, outcomes, failures });
    if (!run.crashed) return;
    this.log.begin({ by: 'server' });
    this.writes.crash = undefined;
    this.trace.push({ what: 'host', at: this.now, host: host.name, event: 'stopped' });
    host.stop(this.now + this.downFor);
  }
}
