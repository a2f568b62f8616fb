import type { Scenario, ScenarioHead, Step, StepArgument } from './scenario';

/** A scenario that is put together in TypeScript: the same value as one that is read from a file. */
export class ScenarioBuilder {
  private constructor(
    private readonly head: ScenarioHead,
    private readonly taken: readonly Step[],
  ) {}

  /** Begins a scenario. @param head everything but the steps */
  static of(head: ScenarioHead): ScenarioBuilder {
    return new ScenarioBuilder(head, []);
  }

  /** Somebody creates or replaces an object. */
  apply(object: StepArgument<'apply'>['object'], cluster?: StepArgument<'apply'>['cluster']): ScenarioBuilder {
    return this.step({ apply: cluster === undefined ? { object } : { object, cluster } });
  }

  /** Somebody changes fields of an object. */
  patch(argument: StepArgument<'patch'>): ScenarioBuilder {
    return this.step({ patch: argument });
  }

  /** Somebody deletes an object. */
  delete(argument: StepArgument<'delete'>): ScenarioBuilder {
    return this.step({ delete: argument });
  }

  /** Time passes. @param by such as `30s` */
  advance(by: string): ScenarioBuilder {
    return this.step({ advance: { by } });
  }

  /** Time passes until nothing is left to do. */
  settle(argument: StepArgument<'settle'> = {}): ScenarioBuilder {
    return this.step({ settle: argument });
  }

  /** Something has to be true. */
  expect(argument: StepArgument<'expect'>): ScenarioBuilder {
    return this.step({ expect: argument });
  }

  /** Any step, as a file has it: `{ crash: { afterWrites: 3 } }`. */
  step(step: Step): ScenarioBuilder {
    return new ScenarioBuilder(this.head, [...this.taken, step]);
  }

  /** The scenario so far. */
  build(): Scenario {
    return { ...this.head, steps: this.taken };
  }
}

/** Begins a scenario. @param head everything but the steps */
export const scenario = (head: ScenarioHead): ScenarioBuilder => ScenarioBuilder.of(head);
