import { compareBytes } from '../../kube/compare';
import type { Clock, ControllerContext, ControllerResult, Environment } from '../controller';
import { isDeclared } from '../declared-resources';
import { InputError } from '../input/input-error';
import { thrownMessage } from '../input/system-error';
import type { Operator, PlannedController } from '../operator';
import { generatedSecrets, type RandomSource, type SecretPolicy } from '../random';
import { canonicalRequests, type Request, requestId } from '../request';
import type { Input } from '../state/cluster-state';
import { selectControllers } from './controller-selection';

/** What became of a controller, in the contract's words. */
export type ControllerOutcome = {
  readonly controllerName: string;
  readonly status: 'Succeeded' | 'Failed' | 'Skipped';
  readonly errors?: readonly { readonly message: string }[];
};

/** Everything a run came to. A value: the same input gives the same one. */
export interface RunResult {
  /** One entry a controller, sorted by name. */
  readonly controllerResults: readonly ControllerOutcome[];
  /** The writes asked for, in their total order, each once. */
  readonly requests: readonly Request[];
  /** Those among them that the operator did not declare: its fault, and the run's failure. */
  readonly undeclared: readonly Request[];
  /** What went wrong, one message a failed controller in the order they ran, then what was not declared. */
  readonly failures: readonly string[];
}

/** What a run starts from. */
export interface RunOptions<S> {
  readonly input: Input;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly secrets: SecretPolicy;
  readonly environment: Environment;
  readonly settings: S;
  /** Names as `--controllers` takes them; default `*`. */
  readonly controllers?: readonly string[];
}

/**
 * Runs the selected controllers of an operator, one after the other in declared order. An error of one is its own: the
 * others run all the same.
 *
 * @throws InputError when the operator cannot start from this input
 * @throws SelectionError when the list of controllers names an unknown one
 */
export function runControllers<S>(operator: Operator<S>, options: RunOptions<S>): RunResult {
  const { input, clock, random, secrets } = options;
  const contextFor = (scope: string): ControllerContext => {
    const stream = random(scope);
    return { input, clock, random: stream, generatedSecrets: generatedSecrets(secrets, stream) };
  };
  const environment = declaredVariables(options.environment, operator.environment);
  const plan = operator.prepare({ ...contextFor(''), environment, settings: options.settings });
  const names = plan.controllers.map(({ name }) => name);
  const selected = selectControllers(names, options.controllers ?? ['*']);

  const outcomes: ControllerOutcome[] = [];
  const requests: Request[] = [];
  const failures: string[] = [];
  for (const controller of plan.controllers) {
    const { name } = controller;
    if (!selected.has(name)) {
      outcomes.push({ controllerName: name, status: 'Skipped' });
      continue;
    }
    const result = runOne(controller, contextFor(name));
    requests.push(...result.requests);
    if (result.error === undefined) {
      outcomes.push({ controllerName: name, status: result.skipped ? 'Skipped' : 'Succeeded' });
    } else {
      outcomes.push({ controllerName: name, status: 'Failed', errors: [{ message: result.error }] });
      failures.push(`controller "${name}" failed: ${result.error}`);
    }
  }
  const canonical = canonicalRequests(requests);
  const undeclared = canonical.filter((request) => !isDeclared(request, plan.outputs ?? operator.outputs));
  if (undeclared.length > 0) failures.push(undeclaredMessage(undeclared));
  return {
    controllerResults: outcomes.sort((a, b) => compareBytes(a.controllerName, b.controllerName)),
    requests: canonical,
    undeclared,
    failures,
  };
}

/**
 * A fault in a controller's code is that controller's failure; its writes up to there are lost with it.
 *
 * @throws InputError when a file that is read on demand cannot be used: nobody can go on with that
 */
function runOne(controller: PlannedController, context: ControllerContext): ControllerResult {
  try {
    return controller.run(context);
  } catch (error) {
    if (error instanceof InputError) throw error;
    return { requests: [], error: `internal error: ${thrownMessage(error)}` };
  }
}

const declaredVariables = (environment: Environment, names: readonly string[]): Environment =>
  Object.fromEntries(names.flatMap((name) => (environment[name] === undefined ? [] : [[name, environment[name]]])));

const undeclaredMessage = (requests: readonly Request[]): string =>
  `${requests.length} output-resource were produced, but not present in the specified output: ${requests
    .map(requestId)
    .join(', ')}`;
