import { edit, isEdit } from './edit';
import { endsAlike } from './end-state';
import { FaultlessWalk } from './faultless-walk';
import { perform } from './perform';
import { hasFaults, withoutFaults } from './properties/end';
import type { Scenario, StepKind } from './scenario';
import type { Starts } from './starts';
import type { World } from './world';

/** Worlds that others are compared with, each made once. */
export class References<S> {
  private readonly known = new Map<string, World<S>>();
  /** By what is played: worlds without faults that have not come to the end. */
  private readonly walks = new Map<string, FaultlessWalk<S>>();

  constructor(readonly starts: Starts<S>) {}

  /** Where the faults were left out. */
  faultless(scenario: Scenario): World<S> {
    const plain = withoutFaults(scenario);
    return this.once(`faultless ${JSON.stringify(plain)}`, () => {
      const { world } = this.walked(plain, plain.steps.length);
      world.settle(world.bound);
      return world;
    });
  }

  /**
   * The world of the first steps without any fault, at rest: as it is until a later moment is asked for. Where it rests there on its
   * way to the end it is the one that goes on, so that each step is made once.
   */
  faultlessUpTo(scenario: Scenario, steps: number): World<S> {
    const first = { ...scenario, steps: scenario.steps.slice(0, steps) };
    const plain = withoutFaults(scenario);
    const wanted = withoutFaults(first).steps.length;
    if (wanted < plain.steps.length && !this.hasPassed(plain, wanted)) {
      const walk = this.walked(plain, wanted);
      if (walk.isAtRest) return walk.world;
    }
    return this.faultless(first);
  }

  /** Where all edits came before the operator, and it starts from nothing with a host that takes its time. */
  fresh(scenario: Scenario): World<S> {
    const plain = fromNothing(withoutFaults(scenario));
    return this.once(`fresh ${JSON.stringify(plain)}`, () => {
      const world = this.starts.world(plain);
      for (const step of plain.steps.filter(isEdit)) {
        world.step++;
        edit(world, step, true);
      }
      for (const step of plain.steps) if (beforehand.some((name) => name in step)) perform(world, step);
      world.settle(world.bound);
      return world;
    });
  }

  /** Where the faults were left out; the same world where it ended as from nothing, so that the way made no difference. */
  faultlessUnlessAlike(scenario: Scenario, world: World<S>): World<S> {
    if (!hasFaults(scenario) || endsAlike(world, this.fresh(scenario), world.subject)) return world;
    return this.faultless(scenario);
  }

  /** How many writes the operator makes after a step. */
  writesAfter(scenario: Scenario, at: number): number {
    const plain = withoutFaults(scenario);
    const before = scenario.steps
      .slice(0, at)
      .filter((step) => withoutFaults({ ...scenario, steps: [step] }).steps.length > 0);
    return this.faultless(plain).history.changes.filter(
      ({ writer, step }) => writer.by === 'operator' && step >= before.length,
    ).length;
  }

  /** A world without faults after so many steps. One that cannot go on is forgotten. */
  private walked(plain: Scenario, steps: number): FaultlessWalk<S> {
    const key = JSON.stringify(plain);
    const walk = this.walks.get(key) ?? new FaultlessWalk(this.starts.world(plain), plain.steps);
    this.walks.delete(key);
    walk.goTo(steps);
    if (steps < plain.steps.length) this.walks.set(key, walk);
    return walk;
  }

  /** Whether the world that goes on is further than that by now. */
  private hasPassed(plain: Scenario, steps: number): boolean {
    return (this.walks.get(JSON.stringify(plain))?.done ?? 0) > steps;
  }

  private once(key: string, make: () => World<S>): World<S> {
    const found = this.known.get(key) ?? make();
    this.known.set(key, found);
    return found;
  }
}

/** Steps beside edits that a world has behind it before its operator starts. */
const beforehand: readonly StepKind[] = ['stop-actor', 'start-actor', 'switch-version'];

/** So long a host pauses between runs whose way makes no difference. */
const UNHURRIED = '1m';

/** A scenario whose operator starts in what was there before it. What is drawn is drawn as where it came to rest. */
const fromNothing = ({ settled, seed, host, ...rest }: Scenario): Scenario => ({
  ...rest,
  host: { ...host, coolDown: UNHURRIED },
  ...(settled === true ? {} : { seed }),
});
