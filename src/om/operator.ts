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

/** The controllers of one run, in the order in which they take place. */
export interface RunPlan {
  readonly controllers: readonly PlannedController[];
  /** What this run may write, where that depends on the input; otherwise the operator's own declaration. */
  readonly outputs?: OutputResources;
}

/**
 * A controller with whatever it shares with others of the same run bound to it. What one leaves for a later one is kept
 * by the plan, in objects that `prepare` made for this run alone.
 */
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
   * The controllers for one run.
   *
   * @throws InputError when the input lacks what no controller can do without; the run then ends with nothing written
   */
  prepare(context: OperatorContext<S>): RunPlan;
}
