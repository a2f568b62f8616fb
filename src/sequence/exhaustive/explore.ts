import type { Input } from '../../om/state/cluster-state';
import { runScenario } from '../run';
import type { Scenario, Step } from '../scenario';
import type { ScenarioResult } from '../scenario-result';
import { signatureOf } from '../search/sequences';
import { Starts } from '../starts';
import type { Subject } from '../subject';
import type { World } from '../world';
import { areIndependent, footprintOf } from './footprint';
import { type Action, scheduleCount } from './schedules';
import { contentHash, settledState } from './settled-state';

/** What is explored. */
export interface ExploreOptions<S> {
  readonly subject: Subject<S>;
  readonly input: Input;
  /** What all schedules have in common. */
  readonly head: Omit<Scenario, 'steps'>;
  /** Steps that each schedule begins with. */
  readonly before: readonly Step[];
  readonly actions: readonly Action[];
  /** So many actions a schedule has at most. */
  readonly depth: number;
  /** Whether schedules that come to the same as others are left out. Default: true. */
  readonly prunes?: boolean;
  readonly progress?: (text: string) => void;
}

/** A schedule that breaks a property: the shortest of those that break it in the same object. */
export interface Finding {
  readonly scenario: Scenario;
  readonly result: ScenarioResult;
}

/** What exploring came to. */
export interface Explored {
  /** How many schedules there are; each was run or comes to the same as one that was. */
  readonly schedules: number;
  /** Schedules that were not run. */
  readonly pruned: number;
  /** Contents of the clusters at the ends of schedules, as hashes. */
  readonly states: ReadonlySet<string>;
  readonly findings: readonly Finding[];
}

/** An action of a schedule, with what comes between it and the one before it. */
interface Taken {
  readonly action: number;
  readonly step: Step;
  readonly settles: boolean;
}

/** How a schedule ends. */
type End =
  | { readonly kind: 'at rest'; readonly state: string }
  /** More is going on than can be compared. */
  | { readonly kind: 'open' }
  /** The API server refuses one of its edits, or the operator cannot start from what is there: no longer one is possible either. */
  | { readonly kind: 'impossible' };

/** The way to a state, from which schedules go on. */
interface Node {
  readonly taken: readonly Taken[];
  /** Whether all that is due happens before the next action. */
  readonly settles: boolean;
}

/**
 * Runs every schedule of some actions up to a depth, the short ones first. Schedules are left out that come to the same as others: those in
 * which two steps that follow each other at once, and touch nothing in common, stand the other way round, and those that go on from a state
 * at rest from which others went on with the same actions left.
 */
export function explore<S>(options: ExploreOptions<S>): Explored {
  return new Exploration(options).run();
}

class Exploration<S> {
  private readonly known = new Set<string>();
  private readonly states = new Set<string>();
  private readonly findings = new Map<string, Finding>();
  private readonly prunes: boolean;
  private readonly total: number;
  private readonly starts: Starts<S>;
  private done = 0;

  constructor(private readonly options: ExploreOptions<S>) {
    this.starts = new Starts(options.subject, options.input);
    this.prunes = options.prunes !== false;
    this.total = scheduleCount(options.actions, options.depth);
  }

  run(): Explored {
    const { actions, depth, before } = this.options;
    this.judge([]);
    const begin: Node = { taken: [], settles: before.some((step) => 'settle' in step) };
    let level: readonly Node[] = [begin];
    for (let length = 1; length <= Math.min(depth, actions.length); length++) {
      const isLast = length === Math.min(depth, actions.length);
      level = level.flatMap((node) => this.next(node).flatMap((taken) => this.follow(taken, isLast)));
    }
    return {
      schedules: this.total,
      pruned: this.total - this.done,
      states: this.states,
      findings: [...this.findings.values()],
    };
  }

  /** Schedules that are one action longer, but those that stand for others. */
  private next({ taken, settles }: Node): readonly (readonly Taken[])[] {
    const used = new Set(taken.map(({ action }) => action));
    const last = taken.at(-1);
    return this.options.actions.flatMap(({ variants }, action) =>
      used.has(action)
        ? []
        : variants.flatMap((step) => {
            const isSwapped =
              last !== undefined &&
              !settles &&
              action < last.action &&
              areIndependent(footprintOf(last.step), footprintOf(step));
            return this.prunes && isSwapped
              ? []
              : [[...taken, { action, step, settles: last !== undefined && settles }]];
          }),
    );
  }

  /** Runs a schedule. @returns the states from which longer ones go on */
  private follow(taken: readonly Taken[], isLast: boolean): readonly Node[] {
    const end = this.judge(taken);
    if (isLast || (this.prunes && end.kind === 'impossible')) return [];
    const used = taken
      .map(({ action, step }) => `${action} ${JSON.stringify(step)}`)
      .sort()
      .join('\n');
    const key = end.kind === 'at rest' ? `${end.state} ${used}` : undefined;
    const isKnown = key !== undefined && this.known.has(key);
    if (key !== undefined) this.known.add(key);
    return [{ taken, settles: false }, ...(this.prunes && isKnown ? [] : [{ taken, settles: true }])];
  }

  /** Holds a schedule to all properties. */
  private judge(taken: readonly Taken[]): End {
    const { subject, input, head, progress = () => {} } = this.options;
    this.done++;
    progress(
      `${this.done} of at most ${this.total} schedules, ${this.states.size} states, ${this.findings.size} findings`,
    );
    const scenario = { ...head, steps: this.stepsOf(taken) };
    const ends: End[] = [];
    const rested = (world: World<S>): void => void ends.push(this.endOf(world));
    const result = runScenario({ scenario, subject, input, rested, starts: this.starts });
    const signature = signatureOf(result);
    if (signature !== undefined && !this.findings.has(signature)) this.findings.set(signature, { scenario, result });
    const [end] = ends;
    if (end !== undefined) return end;
    const isImpossible = result.violations.some(({ property }) => property === 'usage' || property === 'input');
    return { kind: isImpossible ? 'impossible' : 'open' };
  }

  private endOf(world: World<S>): End {
    this.states.add(contentHash(world));
    const state = settledState(world, world.subject.operator.types);
    return state === undefined ? { kind: 'open' } : { kind: 'at rest', state };
  }

  private stepsOf(taken: readonly Taken[]): readonly Step[] {
    return [
      ...this.options.before,
      ...taken.flatMap(({ step, settles }): readonly Step[] => (settles ? [{ settle: {} }, step] : [step])),
    ];
  }
}
