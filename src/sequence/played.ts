import { append } from '../kube/append';
import { InputError } from '../om/input/input-error';
import { digestOf } from './end-state';
import { perform } from './perform';
import { ownViolationsAtRest } from './properties/own';
import { type RestMark, restMark } from './rest-mark';
import { RunFinding } from './run-finding';
import type { Scenario } from './scenario';
import { StepProblem } from './step-problem';
import { type UndeclaredRead, undeclaredReads } from './undeclared-reads';
import type { Violation } from './violation';
import type { World } from './world';

/** How far a scenario went. */
export interface Played {
  readonly violations: readonly Violation[];
  readonly settled: boolean;
  /** When nothing was left to do. */
  readonly marks: readonly RestMark[];
  /** What versions read at rest that another one took over from then, and did not declare. */
  readonly formerReads: readonly UndeclaredRead[];
}

/** Plays a scenario as far as it goes; the trace ends with that. @param rested told the world that came to rest, before it is judged */
export function played<S>(world: World<S>, scenario: Scenario, rested: (world: World<S>) => void = () => {}): Played {
  const result = stepped(world, scenario, rested);
  world.trace.push({ what: 'end', at: world.now, digest: digestOf(world) });
  return result;
}

function stepped<S>(world: World<S>, scenario: Scenario, rested: (world: World<S>) => void): Played {
  const violations: Violation[] = [];
  const marks: RestMark[] = scenario.settled === true ? [restMark(world)] : [];
  const formerReads: UndeclaredRead[] = [];
  const stopped: Played = { violations, settled: false, marks, formerReads };
  try {
    for (const step of scenario.steps) {
      world.step++;
      world.trace.push({ what: 'step', at: world.now, step: world.step, kind: Object.keys(step)[0] ?? '' });
      // Between two rests what it wrote itself may name what is named no more.
      if ('switch-version' in step && world.isAtRest) append(formerReads, undeclaredReads(world));
      append(violations, perform(world, step));
      if (violations.length > 0) return stopped;
      if (!('settle' in step || ('advance' in step && world.isAtRest))) continue;
      marks.push(restMark(world));
      const [found] = ownViolationsAtRest(world);
      if (found !== undefined) violations.push({ ...found, step: world.step });
      if (violations.length > 0) return stopped;
    }
    const { settled } = world.settle(world.bound);
    if (settled) {
      marks.push(restMark(world));
      rested(world);
    }
    world.hosts.faults.disarm();
    return { violations, settled, marks, formerReads };
  } catch (error) {
    if (error instanceof RunFinding) {
      return { ...stopped, violations: [{ ...error.violation, step: world.step }] };
    }
    if (!(error instanceof StepProblem) && !(error instanceof InputError)) throw error;
    const property = error instanceof StepProblem ? 'usage' : 'input';
    return { ...stopped, violations: [{ property, message: error.message, details: [], step: world.step }] };
  }
}
