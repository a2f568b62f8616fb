import type { Clock } from '../controller';
import type { Operator } from '../operator';
import type { Input } from '../state/cluster-state';
import { selectControllers } from './controller-selection';
import { DeadlineClock } from './deadline-clock';
import { contextFor, operatorContext, type RunSources, runInOrder } from './run-controller';
import { type RunResult, resultOf } from './run-result';

export type { ControllerOutcome, ControllerRequests, RunResult } from './run-result';

/** What a run starts from. */
export interface RunOptions<S> extends RunSources<S> {
  readonly input: Input;
  readonly clock: Clock;
  /** Called before each controller; what it throws ends the run. Default: nothing does. */
  readonly checkpoint?: () => void;
}

/**
 * Runs the selected controllers of an operator, one after the other in declared order. An error of one is its own: the
 * others run all the same. Each is handed what those before it left for it.
 *
 * @throws InputError when the operator cannot start from this input
 * @throws SelectionError when the list of controllers names an unknown one
 */
export function runControllers<S>(operator: Operator<S>, options: RunOptions<S>): RunResult {
  const { input, checkpoint } = options;
  const clock = new DeadlineClock(options.clock);
  const plan = operator.prepare(operatorContext(operator.environment, options, input, clock));
  const names = plan.controllers.map(({ name }) => name);
  const selected = selectControllers(names, options.controllers ?? ['*']);
  const running = plan.controllers.filter(({ name }) => selected.has(name));
  const answered = runInOrder(running, (name) => {
    checkpoint?.();
    return contextFor(name, options, input, clock);
  });
  const results = new Map(answered.map(({ name, result }) => [name, result]));
  const answers = names.map((name) => ({ name, result: results.get(name) }));
  return resultOf(answers, plan.outputs ?? operator.outputs, clock.runAgainAt);
}
