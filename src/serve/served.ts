import type { JsonObject } from '../kube/json';
import type { KubeObject } from '../kube/types';
import type { Clock } from '../om/controller';
import type { InputResources, OutputResources } from '../om/declared-resources';
import type { ResourceType } from '../om/resource-type';
import type { RunResult } from '../om/run/run-result';
import type { Input } from '../om/state/cluster-state';

/** What a call says beyond the clusters. */
export interface CallSettings {
  readonly release?: { readonly version: string; readonly images: { readonly [name: string]: string } };
  readonly environment: { readonly [name: string]: string };
  /** Answers of the network, in a form that the operator knows. */
  readonly recordedAnswers?: JsonObject;
}

/** One run that is asked for. */
export interface ServedRun {
  readonly input: Input;
  readonly clock: Clock;
  readonly settings: CallSettings;
  /** Names as `--controllers` takes them. */
  readonly controllers: readonly string[];
  /** Called before each controller; what it throws ends the run. */
  readonly checkpoint: () => void;
}

/** An operator as a server runs it. */
export interface ServedOperator {
  /** The kinds that it reads. */
  readonly types: readonly ResourceType[];
  /** Controllers that build on what they find in the guest cluster, whichever cluster they write to. */
  readonly guestControllers: ReadonlySet<string>;
  /**
   * Runs it once.
   *
   * @throws InputError when it cannot start from this input
   * @throws SelectionError when the list of controllers names an unknown one
   */
  run(run: ServedRun): RunResult;
}

/** A target that a server answers for. */
export interface ServedTarget {
  readonly name: string;
  /** `split`: with a guest cluster. */
  readonly layout: Input['layout'];
  /** Loads what it declares: hardly anybody asks for that of every target. */
  declarations(): { readonly inputs: InputResources; readonly outputs: OutputResources };
  /** Loads it when it is asked for first. */
  load(): ServedOperator;
}

/** Whose input it is. */
export interface Identity {
  /** Name of the target, where a call names none. */
  readonly target: string;
  /** What one call at a time may be about: a control plane, by namespace and name, or a cluster. */
  readonly controlPlane: string;
}

/** Everything that a server answers for. */
export interface ServedOperators {
  /** The first stands for a question that names none. */
  readonly targets: readonly [ServedTarget, ...ServedTarget[]];
  /** @throws InputError where it cannot be told */
  identify(management: readonly KubeObject[]): Identity;
}
