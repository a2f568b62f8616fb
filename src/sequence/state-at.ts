import type { Due } from '../host/core/schedule';
import type { Input } from '../om/state/cluster-state';
import { nextDeedAt } from '../simulation/clusters';
import { healthOf, type ShownCondition } from '../simulation/health';
import { perform } from './perform';
import type { Scenario } from './scenario';
import { Starts } from './starts';
import type { Subject } from './subject';
import { reportedViolation, type Violation } from './violation';

/** A state of a scenario: after so many of its steps, with a seed. */
export interface StateAddress {
  readonly file: string;
  readonly seed: number;
  /** 0 is the start. */
  readonly step: number;
}

/** The address in a text such as `my.yaml#7/3`; undefined where it is none. */
export function parseAddress(text: string): StateAddress | undefined {
  const [, file, seed, step] = /^(.+)#(\d{1,15})\/(\d{1,6})$/.exec(text) ?? [];
  return file === undefined ? undefined : { file, seed: Number(seed), step: Number(step) };
}

/** A state in which a scenario was. */
export interface ShownState {
  /** Milliseconds since the beginning. */
  readonly time: number;
  readonly isAtRest: boolean;
  readonly conditions: readonly ShownCondition[];
  /** What became another in the last step, a line each. */
  readonly changes: readonly string[];
  /** What is not as the steps so far expect. */
  readonly violations: readonly Omit<Violation, 'ends'>[];
  /** What happens next: milliseconds since the beginning, and what. */
  readonly next: readonly { readonly time: number; readonly what: string }[];
}

/**
 * Where a scenario is after so many steps.
 *
 * @throws StepProblem for a step that cannot be carried out
 * @throws InputError where the operator cannot start
 */
export function stateAt<S>(subject: Subject<S>, scenario: Scenario, input: Input, step: number): ShownState {
  const world = new Starts(subject, input).world(scenario);
  try {
    const violations = scenario.steps.slice(0, step).flatMap((one) => {
      world.step++;
      return perform(world, one);
    });
    const begin = world.now - world.elapsed;
    const deed = nextDeedAt(world.stage.clusters);
    return {
      time: world.elapsed,
      isAtRest: world.isAtRest,
      conditions: healthOf(world.subject.judged(world.managementState)),
      changes: world.history.changes
        .filter((change) => change.step === step)
        .map((change) => world.texts.change(change)),
      violations: violations.map(reportedViolation),
      next: [
        ...world.running.flatMap(({ name, due }) => (due === undefined ? [] : [runOf(name, due, begin)])),
        ...(deed === undefined ? [] : [{ time: deed - begin, what: 'another component acts' }]),
      ].sort((a, b) => a.time - b.time),
    };
  } finally {
    world.close();
  }
}

const runOf = (host: string, { at, occasion }: Due, begin: number) => ({
  time: at - begin,
  what: `host ${host} runs (${occasion})`,
});
