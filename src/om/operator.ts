import type { Clock, Controller, ControllerContext, Environment, GeneratedSecrets, Random } from './controller';
import type { InputResources, OutputResources } from './declared-resources';
import type { ResourceType } from './resource-type';
import type { Input } from './state/cluster-state';

/** What a run starts from. `S` is what the operator wants to know beyond it, such as recorded answers of the network. */
export interface OperatorContext<S> {
  readonly input: Input;
  readonly clock: Clock;
  readonly random: Random;
  readonly generatedSecrets: GeneratedSecrets;
  /** The declared variables that are set, and no others. */
  readonly environment: Environment;
  readonly settings: S;
}

/**
 * What runs again when something that was read has changed. `controller`: the controllers that read it, each of which is a
 * pure function of its own context. `pass`: the plan as a whole takes place anew, as of the time of the pass. Its controllers may build on each
 * other's work within the pass through what they take, and one that would answer what it answered before stands by that.
 */
export type RunUnit = 'controller' | 'pass';

/** The controllers of one run, in the order in which they take place. */
export interface RunPlan {
  readonly controllers: readonly PlannedController[];
  /** What this run may write, where that depends on the input; otherwise the operator's own declaration. */
  readonly outputs?: OutputResources;
  /** Default: `controller`. */
  readonly unit?: RunUnit;
}

/** A controller with whatever it needs to know of the operator bound to it. */
export type PlannedController = Controller<ControllerContext>;

/** An operator: what it reads, what it writes and how it decides. Knows no disk, no network and no clock of its own. */
export interface Operator<S = undefined> {
  readonly name: string;
  /** The kinds it reads, with their schemas. */
  readonly types: readonly ResourceType[];
  readonly inputs: InputResources;
  readonly outputs: OutputResources;
  /** Names of the environment variables it may read. */
  readonly environment: readonly string[];
  /**
   * The controllers for one run. What is read here decides on all of them, so all of them run anew when it changes; a
   * controller reads the rest through its own context.
   *
   * @throws InputError when the input lacks what no controller can do without; the run then ends with nothing written
   */
  prepare(context: OperatorContext<S>): RunPlan;
}
