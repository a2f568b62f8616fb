import type { Names } from '../../api-server/names';
import { type Due, type Occasion, Schedule, type ScheduleOptions } from '../../host/core/schedule';
import { Unfinished } from '../../host/core/unfinished';
import { type Fate, writeRun } from '../../host/core/write-run';
import { fixedClock } from '../../om/clock';
import type { RandomSource } from '../../om/random';
import { isEvent } from '../../om/request';
import { earlier } from '../../om/run/deadline-clock';
import { Reconciler } from '../../om/run/reconciler';
import type { RunResult } from '../../om/run/run-result';
import type { ClusterType, Input } from '../../om/state/cluster-state';
import type { Read } from '../../om/state/recording-state';
import { inputOf, type Stores } from '../../om/state/stored-input';
import { membersOf, serverOf } from '../../simulation/clusters';
import type { Circumstances, Stage, Subject } from '../subject';
import { Cache, type CacheEvents, type DeliveryFault, type StaleView } from './cache';
import { Crash, faultyServer, type WriteEvents, type WriteFaults } from './faulty-server';

/** One run of a host. */
export interface HostRun extends Circumstances {
  readonly host: string;
  readonly at: number;
  readonly occasion: Occasion | 'asked';
  readonly ran: readonly string[];
  readonly fates: readonly Fate[];
  readonly failures: readonly string[];
  readonly undeclared: RunResult['undeclared'];
  /** The host stopped in the middle of it. */
  readonly crashed: boolean;
}

/** What a host is made with. */
export interface SimulatedHostOptions<S> {
  readonly name: string;
  readonly subject: Subject<S>;
  readonly stage: Stage<S>;
  readonly environment: { readonly [name: string]: string | undefined };
  readonly schedule: ScheduleOptions;
  readonly random: RandomSource;
  readonly names: Names;
  readonly deliveries: DeliveryFault[];
  readonly stale: StaleView[];
  readonly writes: WriteFaults;
  readonly cacheEvents: Pick<CacheEvents, 'faulted'>;
  readonly writeEvents: WriteEvents;
  /** Told every question that the operator asks, with its answer. Default: nobody is. */
  readonly onRead?: (read: Read) => void;
}

/** So often in a row the same requests are refused before nothing more is expected of it. */
const TIRING = 6;

/** What a host remembers; a crash takes it all. */
interface Memory<S> {
  readonly caches: readonly Cache[];
  readonly stores: Stores;
  readonly reconciler: Reconciler<S>;
  readonly unfinished: Unfinished;
  readonly schedule: Schedule;
}

/** A host over clusters in memory: the rules and the schedule of the one that ships, a clock that is told, and faults. */
export class SimulatedHost<S> {
  private memory: Memory<S> | undefined;
  private restartAt: number | undefined;
  private ranAt = Number.NEGATIVE_INFINITY;
  private coldKinds: readonly string[] = [];

  constructor(private readonly options: SimulatedHostOptions<S>) {
    this.memory = this.begin();
  }

  get name(): string {
    return this.options.name;
  }

  /** Whether it does not know all that happened, and will only by listing it. */
  private get isBehind(): boolean {
    return this.memory?.caches.some(({ isBehind }) => isBehind) === true;
  }

  /** Whether it will hear of something only later. */
  get lacksNews(): boolean {
    return this.isBehind || this.arrivalAt !== undefined;
  }

  /** Whether the same requests were refused so often that only another change helps. */
  private get isTired(): boolean {
    return (this.memory?.unfinished.repeated ?? 0) >= TIRING;
  }

  /** What it knows of the clusters; undefined while it is down. */
  get input(): Input | undefined {
    return this.memory && inputOf(this.memory.stores);
  }

  /** What its controllers answer together as of its last run; undefined where it has not run. */
  get result(): RunResult | undefined {
    return this.memory !== undefined && this.ranAt > Number.NEGATIVE_INFINITY
      ? this.memory.reconciler.result
      : undefined;
  }

  /** The next run as it is known now. */
  get due(): Due | undefined {
    return this.dueBut([]);
  }

  /**
   * When it is expected to do something, in milliseconds since the epoch. Listing again where it knows all, and attempts that lead
   * nowhere, are not expected to.
   */
  get expectedAt(): number | undefined {
    const ignored: readonly Occasion[] = [
      ...(this.isBehind ? [] : ['resync' as const]),
      ...(this.isTired ? ['retry' as const] : []),
    ];
    return earlier(this.dueBut(ignored)?.at, this.arrivalAt);
  }

  /** When something happens in it next. */
  get nextAt(): number | undefined {
    return earlier(this.due?.at, this.arrivalAt);
  }

  /** When a change reaches it next. */
  private get arrivalAt(): number | undefined {
    return this.memory?.caches.reduce<number | undefined>((first, { nextAt }) => earlier(first, nextAt), undefined);
  }

  /** Takes in what has arrived, and runs if a run is due. */
  step(): HostRun | undefined {
    const now = this.now();
    if (this.memory === undefined && this.restartAt !== undefined && this.restartAt <= now) this.restart();
    const { memory } = this;
    if (memory === undefined) return undefined;
    for (const cache of memory.caches) cache.deliver();
    memory.reconciler.handIn(this.options.stage.settings());
    // What waits for a run already is not put off by being looked at.
    if (!memory.schedule.isPending) this.notice();
    const { due } = this;
    return due !== undefined && due.at <= now ? this.run(due.occasion, due.occasion === 'resync') : undefined;
  }

  /** Runs now. @param isFull lists everything and runs all controllers */
  run(occasion: HostRun['occasion'], isFull = false): HostRun | undefined {
    if (isFull) this.refresh();
    const { memory } = this;
    if (memory === undefined) return undefined;
    const now = this.now();
    const views = this.options.stale.filter((view) => view.runs > 0);
    for (const view of views) for (const cache of memory.caches) cache.age(view);
    for (const cache of memory.caches) if (this.coldKinds.length > 0) cache.forget(this.coldKinds);
    const ran = memory.reconciler.reconcile(fixedClock(now));
    this.ranAt = now;
    const { subject } = this.options;
    const { decided = (result: RunResult) => result, operator } = subject;
    const input = inputOf(memory.stores);
    const result = decided(memory.reconciler.result, input);
    const sent = memory.unfinished.toSend(result.order, new Set(ran));
    const { fates, crashed } = this.write(sent, operator.types);
    for (const view of views) view.runs--;
    const { failures, undeclared } = result;
    const seen = input.clusters.Management;
    const told = fates.filter(({ request }) => !isEvent(request));
    const base = { host: this.name, version: subject, seen, at: now, occasion, ran, failures, undeclared, fates: told };
    if (crashed || this.options.writes.crash?.writes === 0) return { ...base, crashed: true };
    memory.unfinished.settle(sent, fates);
    memory.schedule.ran(now, memory.unfinished.isEmpty ? undefined : memory.unfinished.repeated, isFull);
    for (const cache of memory.caches) {
      cache.freshen();
      if (this.coldKinds.length > 0) cache.relist();
    }
    this.coldKinds = [];
    this.notice();
    return { ...base, crashed: false };
  }

  /** Stops and forgets everything. @param restartAt when it is back; undefined for never */
  stop(restartAt: number | undefined): void {
    this.close();
    this.memory = undefined;
    this.restartAt = restartAt;
    this.ranAt = Number.NEGATIVE_INFINITY;
  }

  /** Forgets its caches; of some kinds the next run sees nothing. */
  chill(kinds: readonly string[]): void {
    this.refresh();
    this.coldKinds = kinds;
    this.memory?.schedule.changed(this.now());
  }

  /** Ends it. */
  close(): void {
    for (const cache of this.memory?.caches ?? []) cache.close();
    this.memory?.reconciler.close();
  }

  private dueBut(ignored: readonly Occasion[]): Due | undefined {
    const { memory } = this;
    if (memory === undefined) {
      return this.restartAt === undefined ? undefined : { at: this.restartAt, occasion: 'start' };
    }
    return memory.schedule.next(memory.reconciler.runAgainAt, ignored);
  }

  private restart(): void {
    this.restartAt = undefined;
    this.memory = this.begin();
  }

  /** Lists everything anew, with controllers that have all to run. What is still to be sent stays. */
  private refresh(): void {
    const { memory } = this;
    if (memory === undefined) return;
    for (const cache of memory.caches) cache.relist();
    memory.reconciler.close();
    this.memory = { ...memory, reconciler: this.reconcilerOver(memory.stores) };
  }

  private begin(): Memory<S> {
    const { stage, subject, deliveries, names, schedule, cacheEvents } = this.options;
    const told = { faulted: cacheEvents.faulted, changed: () => this.notice() };
    const caches = membersOf(stage.clusters).map(
      ([name, cluster]) => new Cache(name, cluster, subject.operator.types, deliveries, names, () => this.now(), told),
    );
    const stores = storesIn(caches);
    return {
      caches,
      stores,
      reconciler: this.reconcilerOver(stores),
      unfinished: new Unfinished(),
      schedule: new Schedule(schedule, this.now()),
    };
  }

  private reconcilerOver(stores: Stores): Reconciler<S> {
    const { subject, random, environment, stage, onRead } = this.options;
    const sources = { random, secrets: 'random', environment, settings: stage.settings() } as const;
    return new Reconciler(subject.operator, stores, sources, onRead);
  }

  private now(): number {
    return this.options.stage.clock.now();
  }

  /** Tells the schedule where something that was read is another now. */
  private notice(): void {
    const { memory } = this;
    if (memory?.reconciler.isDue(fixedClock(this.ranAt)) === true) memory.schedule.changed(this.now());
  }

  /** What became of requests, up to where it stopped in between. */
  private write(
    order: RunResult['order'],
    types: Subject<S>['operator']['types'],
  ): { readonly fates: readonly Fate[]; readonly crashed: boolean } {
    const { stage, writes, writeEvents } = this.options;
    const nameOf = (cluster: ClusterType): string =>
      stage.clusters.layout === 'single' ? '' : cluster === 'UserWorkload' ? 'guest' : 'management';
    const servers = new Map<ClusterType, ReturnType<typeof faultyServer>>();
    const reached = (cluster: ClusterType) => {
      const server =
        servers.get(cluster) ?? faultyServer(serverOf(stage.clusters, cluster), nameOf(cluster), writes, writeEvents);
      servers.set(cluster, server);
      return server;
    };
    const fates: Fate[] = [];
    try {
      writeRun({ order }, { types, serverOf: reached, told: (fate) => void fates.push(fate) });
      return { fates, crashed: false };
    } catch (error) {
      if (error instanceof Crash) return { fates, crashed: true };
      throw error;
    }
  }
}

function storesIn(caches: readonly Cache[]): Stores {
  const [first, second] = caches;
  if (first === undefined) throw new Error('a stage has a cluster');
  return second === undefined
    ? { layout: 'single', cluster: first.store }
    : { layout: 'split', management: first.store, userWorkload: second.store };
}
