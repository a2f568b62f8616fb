import { quoted } from '../../diff/quoted';
import { fixedClock } from '../../om/clock';
import { thrownMessage } from '../../om/input/system-error';
import type { Operator } from '../../om/operator';
import { isEvent, type Request, requestId } from '../../om/request';
import { failure, type Result, success } from '../../om/result';
import { Reconciler } from '../../om/run/reconciler';
import type { RunSources } from '../../om/run/run-controller';
import type { RunResult } from '../../om/run/run-result';
import { type Stores, subscribeAll } from '../../om/state/stored-input';
import { type Due, type Occasion, Schedule, type ScheduleOptions } from '../core/schedule';
import { Unfinished } from '../core/unfinished';
import type { Fate } from '../core/write-run';
import { liveMembers, liveStores } from './clusters';
import type { Deciding } from './deciding';
import type { Drift } from './drift';
import type { HostEvents, LiveRun, Trouble } from './host-events';
import { UNDECLARED } from './live-rules';
import { LiveWrites, type LiveWritesOptions } from './live-writes';

/** What a live host is made with. */
export type LiveHostOptions<S> = HostOptions<S> & Decider<S>;

/** Whose writes a host makes. */
export type Decider<S> =
  /** An operator in this process. */
  | { readonly operator: Operator<S> }
  /** One that has to be asked, of which the kinds are known. */
  | { readonly operator: Pick<Operator<S>, 'types'>; readonly reconcilerOf: (stores: Stores) => Deciding<S> };

interface HostOptions<S> extends Omit<LiveWritesOptions, 'types' | 'mayGoOn'> {
  readonly sources: Omit<RunSources<S>, 'settings'>;
  /** What the operator is handed before each run, such as what the network answers by now. */
  readonly settings: () => S;
  readonly schedule: ScheduleOptions;
  /** What a person should look at besides what the host finds itself. */
  readonly troublesBeside: () => readonly Trouble[];
  readonly told: HostEvents;
}

/** What a host remembers from one run to the next. */
interface Memory<S> {
  readonly reconciler: Deciding<S>;
  readonly unfinished: Unfinished;
  readonly schedule: Schedule;
  readonly end: () => void;
}

/** What a run came to, before anything was written. */
interface Decision extends Pick<RunResult, 'order' | 'failures'> {
  readonly ran: readonly string[];
}

/** A request that was not carried out. */
type Waiting = Extract<Fate, { kind: 'refused' | 'held back' }>;

/** After so many refusals in a row of the same requests, a person should look. */
const TELLING = 3;

/**
 * Runs an operator over clusters that are watched: by the rules and the schedule of every host, with clusters that answer when they
 * do. It has no timer of its own: {@link step} does what is due, {@link due} says when that is, and {@link onChange} when it may be earlier.
 */
export class LiveHost<S> {
  private memory: Memory<S> | undefined;
  private ranAt = Number.NEGATIVE_INFINITY;
  private changedAt: number | undefined;
  private unseenText: string | undefined;
  private failure: string | undefined;
  /** How often in a row the operator could not go on. */
  private failures = 0;
  private undeclared: readonly Request[] = [];
  private refused: readonly Waiting[] = [];
  /** The run under way, and since when, by the clock of pauses. */
  private current: Due | undefined;
  private isStopping = false;
  private wake = (): void => {};
  private readonly writes: LiveWrites;

  constructor(private readonly options: LiveHostOptions<S>) {
    const mayGoOn = (): boolean => {
      if (options.timeToWrite() <= 0) this.stop();
      return !this.isStopping;
    };
    this.writes = new LiveWrites({ ...options, types: options.operator.types, mayGoOn });
  }

  /** Lists all that is declared, and is ready to run once that is known. */
  async start(): Promise<void> {
    await Promise.all(liveMembers(this.options.clusters).map(([, cluster]) => cluster.start()));
    if (!this.isStopping) this.memory = this.begin();
  }

  /** Told when the next run may be earlier than {@link due} said. */
  onChange(listener: () => void): void {
    this.wake = listener;
  }

  /** The next run as it is known now, by the clock of pauses; undefined for none, as of a host that was stopped. */
  get due(): Due | undefined {
    const { memory, isStopping, ahead } = this;
    if (memory === undefined || isStopping) return undefined;
    const { runAgainAt } = memory.reconciler;
    return memory.schedule.next(runAgainAt === undefined ? undefined : runAgainAt - ahead);
  }

  /** {@link due} by the time of day. The first run is none: it is made at once, or waits for its turn. Nor is one under way. */
  get next(): Due | undefined {
    const { due } = this;
    return due === undefined || this.current !== undefined || due.occasion === 'start'
      ? undefined
      : { ...due, at: due.at + this.ahead };
  }

  /** What the run under way is for, and since when it is, by the time of day; undefined where none is. */
  get running(): Due | undefined {
    const { current } = this;
    return current && { ...current, at: current.at + this.ahead };
  }

  /** So much the time of day is ahead of the clock of pauses, in milliseconds. It is another one each time that somebody sets it. */
  private get ahead(): number {
    return this.options.time() - this.options.now();
  }

  /** Whether all that is declared was listed, or cannot be: it could begin at once. */
  get hasListed(): boolean {
    return this.memory !== undefined;
  }

  /** Whether no run is under way, nothing is left to be sent, and nothing that was read has changed since the last run. */
  get isAtRest(): boolean {
    const { memory } = this;
    return (
      memory !== undefined &&
      this.current === undefined &&
      this.failure === undefined &&
      memory.unfinished.isEmpty &&
      this.ranAt > 0 &&
      !memory.reconciler.isDue(fixedClock(this.ranAt))
    );
  }

  /** What a person should look at. */
  get troubles(): readonly Trouble[] {
    const watches = liveMembers(this.options.clusters).flatMap(([name, { troubles }]) =>
      troubles.map(({ kind, text }) => ({ kind, text: `${name}: ${text}` })),
    );
    const { fights } = this.writes;
    const isTelling = (this.memory?.unfinished.repeated ?? 0) >= TELLING;
    const isToldOtherwise = (fate: Waiting): boolean =>
      fate.kind === 'held back' && (fights.includes(fate.reason) || fate.reason === UNDECLARED);
    const refused = isTelling ? this.refused.filter((fate) => !isToldOtherwise(fate)) : [];
    return [
      ...this.options.troublesBeside(),
      ...watches,
      ...fights.map((text) => ({ kind: 'fight', text }) as const),
      ...refused.map((fate) => ({ kind: 'refused', text: refusalText(fate) }) as const),
      ...this.undeclared.map(
        (request) => ({ kind: 'undeclared', text: `${request.controller}: ${requestId(request)}` }) as const,
      ),
      ...(this.writes.untried === undefined ? [] : [{ kind: 'rights', text: this.writes.untried } as const]),
      ...(this.failure === undefined ? [] : [{ kind: 'failed', text: quoted(this.failure) } as const]),
      ...(this.unseenText === undefined ? [] : [{ kind: 'cache', text: this.unseenText } as const]),
    ];
  }

  /** What differs from what the operator wants, where it is not written, by the time of day. */
  get drift(): readonly Drift[] {
    const { ahead } = this;
    return this.writes.drift.map((one) => ({ ...one, since: one.since + ahead }));
  }

  /** Takes in what the network answers by now, and runs if a run is due. @returns the run, if there was one */
  async step(): Promise<LiveRun | undefined> {
    const { memory } = this;
    if (memory === undefined || this.isStopping) return undefined;
    memory.reconciler.handIn(this.options.settings());
    // What waits for a run already is not put off by being looked at. An operator that could not go on waits for another state.
    if (!memory.schedule.isPending && this.failures === 0) this.notice();
    const { due } = this;
    if (due === undefined || due.at > this.options.now()) return undefined;
    this.current = { occasion: due.occasion, at: this.options.now() };
    try {
      this.unseenText = await this.writes.seen();
      return await this.run(due.occasion);
    } finally {
      this.current = undefined;
    }
  }

  /** Ends at the next boundary between two writes; nothing runs after that. */
  stop(): void {
    this.isStopping = true;
  }

  /** Ends it, watches included. */
  async close(): Promise<void> {
    this.stop();
    this.memory?.end();
    await Promise.all(liveMembers(this.options.clusters).map(([, cluster]) => cluster.close()));
  }

  private async run(occasion: Occasion): Promise<LiveRun | undefined> {
    const isFull = occasion === 'resync';
    if (isFull) await this.refresh();
    const { memory } = this;
    if (memory === undefined || this.isStopping) return undefined;
    const at = this.options.time();
    const { changedAt } = this;
    this.changedAt = undefined;
    const began = performance.now();
    const result = await this.decide(memory, at);
    // An operator that was given up has nothing to say.
    if (this.isStopping && !result.ok) return undefined;
    const operator = performance.now() - began;
    const milliseconds = () => ({ operator, writes: performance.now() - began - operator });
    if (!result.ok) {
      memory.schedule.ran(this.options.now(), this.failures - 1, isFull);
      return this.tell({
        at,
        occasion,
        ran: [],
        fates: [],
        failures: [result.error],
        milliseconds: milliseconds(),
        stopped: false,
      });
    }
    const { ran, order, failures } = result.value;
    const run = { at, occasion, ran, failures };
    const sent = memory.unfinished.toSend(order, new Set(ran));
    const fates = await this.writes.make(sent, { ran, undeclared: this.undeclared });
    if (fates === undefined) return this.tell({ ...run, fates: [], milliseconds: milliseconds(), stopped: true });
    const now = this.options.now();
    if (this.options.mode === 'enforce') memory.unfinished.settle(sent, fates);
    this.refused = fates.filter((fate) => fate.kind === 'refused' || fate.kind === 'held back');
    memory.schedule.ran(now, memory.unfinished.isEmpty ? undefined : memory.unfinished.repeated, isFull);
    this.notice();
    const asked = fates.filter(({ request }) => !isEvent(request));
    const isLate = changedAt !== undefined && asked.some(({ kind }) => kind === 'accepted');
    const latency = isLate ? { latency: now - changedAt } : {};
    return this.tell({ ...run, fates: asked, milliseconds: milliseconds(), stopped: false, ...latency });
  }

  private tell(run: LiveRun): LiveRun {
    this.options.told.ran(run);
    return run;
  }

  /** Runs what has to run. An operator that cannot go on with what is there is no reason to end. */
  private async decide({ reconciler }: Memory<S>, at: number): Promise<Result<Decision>> {
    this.ranAt = at;
    try {
      const ran = await reconciler.reconcile(fixedClock(at));
      const { undeclared, order, failures } = reconciler.result;
      this.undeclared = undeclared;
      this.failure = undefined;
      this.failures = 0;
      return success({ ran, order, failures });
    } catch (error) {
      this.failure = thrownMessage(error);
      this.failures += 1;
      return failure(this.failure);
    }
  }

  /** Lists everything anew, with controllers that have all to run. What is still to be sent stays. */
  private async refresh(): Promise<void> {
    await Promise.all(liveMembers(this.options.clusters).map(([, cluster]) => cluster.relist()));
    if (this.memory === undefined) return;
    this.memory.end();
    this.memory = { ...this.memory, ...this.watching() };
  }

  private begin(): Memory<S> {
    const { schedule, now } = this.options;
    return { ...this.watching(), unfinished: new Unfinished(), schedule: new Schedule(schedule, now()) };
  }

  /** A reconciler over the caches, and after it, whoever asks whether it has to run. */
  private watching(): Pick<Memory<S>, 'reconciler' | 'end'> {
    const { options } = this;
    const stores = liveStores(options.clusters);
    const reconciler =
      'reconcilerOf' in options
        ? options.reconcilerOf(stores)
        : new Reconciler(options.operator, stores, { ...options.sources, settings: options.settings() });
    const leave = subscribeAll(stores, () => this.notice());
    const end = (): void => {
      leave();
      reconciler.close();
    };
    return { reconciler, end };
  }

  /** Tells the schedule where something that was read is another now. */
  private notice(): void {
    const { memory } = this;
    if (memory?.reconciler.isDue(fixedClock(this.ranAt)) !== true) return;
    const now = this.options.now();
    memory.schedule.changed(now);
    this.changedAt ??= now;
    this.wake();
  }
}

function refusalText(fate: Waiting): string {
  const why = fate.kind === 'refused' ? fate.outcome.message : fate.reason;
  return `${fate.request.controller}: ${requestId(fate.request)}: ${quoted(why)}`;
}
