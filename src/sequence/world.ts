import type { Conduct } from '../api-server/actors/definition';
import { seededNames } from '../api-server/names';
import type { JsonObject } from '../kube/json';
import type { Environment } from '../om/controller';
import { earlier } from '../om/run/deadline-clock';
import type { ClusterState, Input } from '../om/state/cluster-state';
import type { Read } from '../om/state/recording-state';
import { advanceTo, membersOf, nextDeedAt } from '../simulation/clusters';
import type { ServedCluster } from '../simulation/served-cluster';
import { QUIET } from '../simulation/simulate';
import { ChangeLog } from './change-log';
import { ChangeTexts } from './change-texts';
import { History, type ObjectChange } from './history';
import { Hosts } from './host/hosts';
import type { HostRun, SimulatedHost } from './host/simulated-host';
import type { Coordinates } from './matching';
import { RunningVersion } from './running-version';
import { milliseconds, type ScenarioHead } from './scenario';
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
/** More runs than this while time passes are too many, however short they are, beside those over what is listed anew. */
const MOST_RUNS = 300;
/** More runs than this without a rest are none that end: an installation takes some forty. While hosts disagree none count. */
const MOST_TO_REST = 120;

/** Clusters, what else is in them, and hosts that run an operator there, in a time that is told. */
export class World<S> {
  readonly stage: Stage<S>;
  readonly log: ChangeLog;
  readonly texts: ChangeTexts;
  readonly trace: TraceEvent[] = [];
  readonly hosts: Hosts<S>;
  readonly conducts: Map<string, Conduct>;
  /** How many steps were begun. */
  step = 0;
  /** Decides on what the operator draws: where it came to rest before, it draws the same again. */
  readonly seed: number;
  /** What happened to objects before it began. */
  readonly past: History;
  private readonly begin: number;
  private readonly version: RunningVersion<S>;

  constructor(private readonly options: WorldOptions<S>) {
    const { subject, scenario, input, from, onRead } = options;
    this.version = new RunningVersion(subject, scenario);
    const { seed = 0 } = scenario;
    this.seed = from?.seed ?? seed;
    this.past = from?.history ?? new History();
    // Names that were given out before it began are not given out again.
    const chance = from === undefined ? String(seed) : `${seed} settled`;
    this.conducts = conductsOf(scenario);
    this.stage = subject.stage({
      input,
      from: from?.stage,
      now: from?.now ?? Date.parse(scenario.now ?? DEFAULT_NOW),
      seed: chance,
      environment: this.environment,
      conducts: this.conducts,
    });
    this.begin = this.now;
    const tell = (event: TraceEvent): void => void this.trace.push(event);
    this.log = new ChangeLog({
      clusters: this.stage.clusters,
      now: () => this.now,
      step: () => this.step,
      told: (change) => tell({ what: 'change', at: change.at, change }),
    });
    this.texts = new ChangeTexts(this.log.history, this.begin);
    const { stage, version, log } = this;
    const names = seededNames(`host ${chance}`);
    this.hosts = new Hosts({ stage, version, scenario, seed: this.seed, names, log, tell, onRead });
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
    return this.hosts.running;
  }

  /** All runs of hosts. */
  get runs(): readonly HostRun[] {
    return this.hosts.runs;
  }

  /** The run by which the operator made a change; undefined for a change of others. */
  runOf({ writer }: ObjectChange): HostRun | undefined {
    return writer.by === 'operator' ? this.runs[writer.run] : undefined;
  }

  /** How long it went on, in milliseconds. */
  get elapsed(): number {
    return this.now - this.begin;
  }

  /** After so many milliseconds hosts list everything anew; 0 for never. */
  private get resync(): number {
    return scheduleOf(this.options.scenario).resync;
  }

  /** How long it may take to come to rest, in milliseconds. Where it is not said, what waits for slow components takes as much longer. */
  get bound(): number {
    const { bound } = this.options.scenario;
    if (bound !== undefined) return milliseconds(bound);
    const factors = [...this.conducts.values()].map((conduct) => (conduct.kind === 'slowed' ? conduct.factor : 1));
    return milliseconds('1h') * Math.max(1, ...factors);
  }

  /** A cluster by the name that steps have for it. */
  cluster(name: 'management' | 'guest' | undefined): ServedCluster | undefined {
    const { clusters } = this.stage;
    if (clusters.layout === 'single') return name === 'guest' ? undefined : clusters.cluster;
    return name === 'guest' ? clusters.guest : clusters.management;
  }

  /** Lets time pass, and what is due in it happen. */
  advance(until: number): void {
    this.hosts.start();
    const listings = this.resync === 0 ? 0 : Math.floor((until - this.now) / this.resync);
    for (let runs = 0; runs < MOST_RUNS + listings; ) {
      const next = this.next(this.hosts.nextAt);
      if (next === undefined || next > until) break;
      runs += this.happen(next);
    }
    this.pass(until);
  }

  /** Lets time pass until nothing is left to do. */
  settle(within: number): Rest {
    this.hosts.start();
    const until = this.now + within;
    let [runs, restless] = [0, 0];
    for (;;) {
      const next = this.nextExpected;
      if (next === undefined || next > this.now + QUIET) return { settled: true, at: this.now, runs };
      if (next > until || restless >= MOST_TO_REST) return { settled: false, at: this.now, runs };
      const { disagree } = this.hosts;
      const ran = this.happen(next);
      runs += ran;
      if (!disagree) restless += ran;
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

  /** Ends it. */
  close(): void {
    this.hosts.close();
    for (const [, cluster] of membersOf(this.stage.clusters)) cluster.actors.close();
  }

  /** Variables of the operator. */
  get environment(): Environment {
    return this.version.environment;
  }

  private get nextExpected(): number | undefined {
    return this.next(this.hosts.expectedAt);
  }

  private next(ofHosts: number | undefined): number | undefined {
    return earlier(nextDeedAt(this.stage.clusters), ofHosts);
  }

  /** Lets happen what is due at an instant. @returns how many runs there were */
  private happen(at: number): number {
    this.pass(at);
    return this.hosts.step();
  }

  private pass(until: number): void {
    const deeds = advanceTo(this.stage.clusters, this.stage.clock, Math.max(until, this.now));
    this.log.tellDeeds(deeds);
  }
}
