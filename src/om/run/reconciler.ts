import { append } from '../../kube/append';
import { fixedClock } from '../clock';
import type { Clock, ControllerResult } from '../controller';
import { areSame, nothingTaken, type Provided, Taken } from '../handover';
import type { Operator, PlannedController, RunPlan } from '../operator';
import type { Input } from '../state/cluster-state';
import { type Read, recordingInput } from '../state/recording-state';
import { latestInput, type Stores, subscribeAll } from '../state/stored-input';
import { selectControllers } from './controller-selection';
import { DeadlineClock, earlier } from './deadline-clock';
import { ReadIndex, type ReadSet } from './read-set';
import { contextFor, operatorContext, type RunSources, runController } from './run-controller';
import { type RunResult, resultOf } from './run-result';
import { WatchedSettings } from './watched-settings';

/** Something that runs as a whole: the preparation of a run, or one of its controllers. */
class Unit {
  /** Whether something it read has changed since it ran. */
  isDirty = true;
  /** When it has to run again because of the time alone. */
  runAgainAt: number | undefined;
  /** When it ran last, if it was told the time then; undefined where its answer says nothing of that. */
  stampedAt: number | undefined;

  isDue(clock: Clock): boolean {
    return this.isDirty || (this.runAgainAt !== undefined && !clock.isBefore(this.runAgainAt));
  }

  /** Whether what it answered may say another time than it would now. */
  isStampedBefore(clock: Clock): boolean {
    return this.stampedAt !== undefined && this.stampedAt !== clock.now();
  }
}

/** A controller, with what it was handed and what it answered when it ran last. */
class ControllerUnit extends Unit {
  taken = nothingTaken;
  result: ControllerResult = { requests: [] };

  constructor(readonly controller: PlannedController) {
    super();
  }

  /** Takes an answer in. What it leaves for others stays the same values where they are alike: those who take them see it at once. */
  answered(result: ControllerResult): void {
    const { provides } = this.result;
    this.result = provides !== undefined && areSame(provides, result.provides) ? { ...result, provides } : result;
  }
}

/** A plan as it stands: its controllers in order, and those of them that were selected. */
interface Standing {
  readonly plan: RunPlan;
  readonly units: readonly ControllerUnit[];
  readonly selected: ReadonlySet<string>;
}

/**
 * Runs an operator over clusters that change, and of it only what has to run: controllers of which something they read has
 * changed, in a cluster or of the settings, whose time has come, or that take a value that is another now. All others stand
 * by what they answered, so the sum of the results is that of a run of everything. Stamps are the exception: what was stamped
 * keeps its time.
 *
 * A plan whose unit is the pass takes place as a whole, whatever of it has to run, and stamps anew: controllers that would answer what
 * they answered before stand by it there as well.
 */
export class Reconciler<S> {
  private readonly index = new ReadIndex<Unit>();
  private readonly preparation = new Unit();
  private readonly input: Input;
  private readonly settings: WatchedSettings<S>;
  private readonly sources: RunSources<S>;
  /** What the unit that runs reads, and the clock that it is told by. A plan may hold on to the clock that it was prepared with. */
  private reads: ReadSet<Unit>;
  private time: Clock = fixedClock(0);
  private standing: Standing | undefined;
  private isPending = true;
  private deadline: number | undefined;
  /** Always of the unit that runs, whoever holds on to it. */
  private readonly clock: Clock = {
    now: () => this.time.now(),
    isBefore: (instant) => this.time.isBefore(instant),
    isAfter: (instant) => this.time.isAfter(instant),
    hasLasted: (since, duration) => this.time.hasLasted(since, duration),
  };
  /** Ends it: later changes of the stores are not noticed any more. */
  readonly close: () => void;

  /**
   * @param sources what all runs start from; but for the settings, where one of them changes it takes another reconciler
   * @param onRead told every question that is asked of the clusters, with its answer
   */
  constructor(
    private readonly operator: Operator<S>,
    stores: Stores,
    sources: RunSources<S>,
    onRead?: (read: Read) => void,
  ) {
    this.reads = this.index.readsOf(this.preparation);
    this.input = recordingInput(latestInput(stores), (read: Read) => {
      this.reads.add(read);
      onRead?.(read);
    });
    this.settings = new WatchedSettings(sources.settings, (name) => this.reads.addSetting(name));
    this.sources = { ...sources, settings: this.settings.shown };
    const concerned = { found: this.hasToRun, isTold: this.runsAnyhow };
    this.close = subscribeAll(stores, (cluster, change) => this.index.affected(cluster, change, concerned));
  }

  /** Takes settings in place of those before, such as newer answers of the network. Who looked at what changed runs again. */
  handIn(settings: S): void {
    const isChanged = this.settings.replace(settings);
    if (isChanged !== undefined) this.index.affectedBySettings(isChanged, this.hasToRun);
  }

  /** When something has to run even if nothing changes, in milliseconds since the epoch; undefined for never. */
  get runAgainAt(): number | undefined {
    return this.deadline;
  }

  /** Whether {@link reconcile} would run anything. */
  isDue(clock: Clock): boolean {
    return this.isPending || (this.deadline !== undefined && !clock.isBefore(this.deadline));
  }

  /**
   * Runs what has to run.
   *
   * @param clock the time of this run; it stands still
   * @returns names of the controllers that ran, in their order
   * @throws InputError when the operator cannot go on with what is in the clusters; what has not run is still due
   * @throws SelectionError when the list of controllers names an unknown one
   */
  reconcile(clock: Clock): readonly string[] {
    if (!this.isDue(clock)) return [];
    const ran: string[] = [];
    if (this.preparation.isDue(clock) || (this.isPass && this.preparation.isStampedBefore(clock))) {
      this.track(this.preparation, clock, () => this.prepare());
    }
    const { isPass } = this;
    const { units } = this.current;
    this.inOrder((unit, taken) => {
      const stands = !unit.isDue(clock) && unit.taken.isSame(taken) && !(isPass && unit.isStampedBefore(clock));
      if (!stands || isPass) ran.push(unit.controller.name);
      if (!stands) this.track(unit, clock, () => this.run(unit, taken));
    });
    this.isPending = false;
    this.deadline = [this.preparation, ...units].reduce<number | undefined>(
      (first, { runAgainAt }) => earlier(first, runAgainAt),
      undefined,
    );
    return ran;
  }

  /** What all controllers answer together, as of the last {@link reconcile}. @throws Error before the first */
  get result(): RunResult {
    const { plan, units, selected } = this.current;
    const answers = units.map(({ controller: { name }, result }) => (selected.has(name) ? { name, result } : { name }));
    return resultOf(answers, plan.outputs ?? this.operator.outputs, this.deadline);
  }

  private readonly hasToRun = (unit: Unit): void => {
    unit.isDirty = true;
    this.isPending = true;
  };

  /** Whether a unit runs next time whatever else changes: so does each of a plan that is made anew. */
  private readonly runsAnyhow = (unit: Unit): boolean => unit.isDirty || this.preparation.isDirty;

  private get current(): Standing {
    if (this.standing === undefined) throw new Error('nothing has run yet');
    return this.standing;
  }

  /** Whether what has to run takes all others along. */
  private get isPass(): boolean {
    return this.standing?.plan.unit === 'pass';
  }

  /** Makes the plan anew, with controllers that have all to run. */
  private prepare(): void {
    const { operator, sources, input, clock } = this;
    const plan = operator.prepare(operatorContext(operator.environment, sources, input, clock));
    const names = plan.controllers.map(({ name }) => name);
    const selected = selectControllers(names, sources.controllers ?? ['*']);
    for (const unit of this.standing?.units ?? []) this.index.forget(unit);
    this.standing = { plan, units: plan.controllers.map((controller) => new ControllerUnit(controller)), selected };
  }

  /** Goes through the selected controllers with what those before each of them left for it. */
  private inOrder(visit: (unit: ControllerUnit, taken: Taken) => void): void {
    const { units, selected } = this.current;
    const provided: Provided[] = [];
    for (const unit of units) {
      if (!selected.has(unit.controller.name)) continue;
      const { takes = [] } = unit.controller;
      visit(unit, takes.length === 0 ? nothingTaken : new Taken(provided, takes));
      if (unit.result.provides !== undefined) append(provided, unit.result.provides);
    }
  }

  private run(unit: ControllerUnit, taken: Taken): void {
    const { controller } = unit;
    unit.taken = taken;
    unit.answered(
      runController(controller, { ...contextFor(controller.name, this.sources, this.input, this.clock), taken }),
    );
  }

  /** Runs a unit and keeps what it looked at, the time included. One that throws is still due. */
  private track(unit: Unit, clock: Clock, run: () => void): void {
    const time = new DeadlineClock(clock);
    this.time = time;
    this.reads = this.index.readsOf(unit);
    this.reads.begin();
    unit.isDirty = true;
    try {
      run();
      unit.isDirty = false;
    } finally {
      this.index.readsOf(unit).end();
      unit.runAgainAt = time.runAgainAt;
      unit.stampedAt = time.stampedAt;
    }
  }
}
