import { append } from '../../kube/append';
import type { Clock, ControllerContext, ControllerResult, Environment } from '../controller';
import { type Provided, Taken } from '../handover';
import { InputError } from '../input/input-error';
import { thrownMessage } from '../input/system-error';
import type { OperatorContext, PlannedController } from '../operator';
import { generatedSecrets, type RandomSource, type SecretPolicy } from '../random';
import type { Input } from '../state/cluster-state';

/** What all runs of an operator start from, besides the input and the time. */
export interface RunSources<S> {
  readonly random: RandomSource;
  readonly secrets: SecretPolicy;
  readonly environment: Environment;
  readonly settings: S;
  /** Names as `--controllers` takes them; default `*`. */
  readonly controllers?: readonly string[];
}

/** A context but for what is taken. @param scope the controller's name: its randomness is its own */
export function contextFor<S>(
  scope: string,
  { random, secrets }: RunSources<S>,
  input: Input,
  clock: Clock,
): Omit<ControllerContext, 'taken'> {
  const stream = random(scope);
  return { input, clock, random: stream, generatedSecrets: generatedSecrets(secrets, stream) };
}

/** The context that an operator prepares a run from. @param names the variables that it declared */
export const operatorContext = <S>(
  names: readonly string[],
  sources: RunSources<S>,
  input: Input,
  clock: Clock,
): OperatorContext<S> => ({
  ...contextFor('', sources, input, clock),
  environment: Object.fromEntries(
    names.flatMap((name) => (sources.environment[name] === undefined ? [] : [[name, sources.environment[name]]])),
  ),
  settings: sources.settings,
});

/**
 * Runs one controller. A fault in its code is its own failure; its writes up to there are lost with it.
 *
 * @throws InputError when an object that is read on demand cannot be used: nobody can go on with that
 */
export function runController(controller: PlannedController, context: ControllerContext): ControllerResult {
  try {
    return controller.run(context);
  } catch (error) {
    if (error instanceof InputError) throw error;
    return { requests: [], error: `internal error: ${thrownMessage(error)}` };
  }
}

/**
 * Runs controllers one after the other. Each is handed what those before it left for it.
 *
 * @param contextOf the context of a controller but for what it takes
 * @param left what was left before the first of them
 */
export function runInOrder(
  controllers: readonly PlannedController[],
  contextOf: (name: string) => Omit<ControllerContext, 'taken'>,
  left: readonly Provided[] = [],
): readonly { readonly name: string; readonly result: ControllerResult }[] {
  const provided = [...left];
  return controllers.map((controller) => {
    const taken = new Taken(provided, controller.takes);
    const result = runController(controller, { ...contextOf(controller.name), taken });
    append(provided, result.provides ?? []);
    return { name: controller.name, result };
  });
}
