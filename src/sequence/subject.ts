import type { Conduct } from '../api-server/actors/definition';
import type { VirtualClock } from '../api-server/actors/virtual-clock';
import type { KubeObject } from '../kube/types';
import type { Environment } from '../om/controller';
import type { Operator } from '../om/operator';
import type { RunResult } from '../om/run/run-result';
import type { ClusterState, Input } from '../om/state/cluster-state';
import type { Clusters } from '../simulation/clusters';
import type { OwnProperty } from './own-property';
import type { PodInputs } from './pods/pod-inputs';
import type { NamedChange } from './search/choice';
import type { Sometimes } from './search/sometimes';
import type { VersionSwitches } from './search/version-switches';
import type { Violation } from './violation';

/** Where a property is not kept. */
export type Finding = Pick<Violation, 'property' | 'object' | 'field'>;

/** What a stage is set up with. */
export interface StageOptions<S> {
  /** What is in the clusters at first. */
  readonly input: Input;
  /** A stage that it begins as a copy of, with what has become of the input there. Default: none. */
  readonly from?: Stage<S>;
  /** When it begins, in milliseconds since the epoch. */
  readonly now: number;
  readonly seed: string;
  readonly environment: Environment;
  /** What is done to other components. It is looked at anew each time, so it may change. */
  readonly conducts: ReadonlyMap<string, Conduct>;
}

/** Clusters in memory that an operator runs in, with everything else that happens there. */
export interface Stage<S> {
  readonly clusters: Clusters;
  /** The clock of all of it. */
  readonly clock: VirtualClock;
  /** The settings of the operator as they are now, such as what the network answers. */
  readonly settings: () => S;
}

/** An operator that is tested, and all that a test has to know of it. */
export interface Subject<S> {
  /** What it is called: the target of a scenario. */
  readonly target: string;
  readonly operator: Operator<S>;
  /** Variables that are set where a scenario does not set them. */
  readonly environment: Environment;
  /** Names of the other components. */
  readonly actors: readonly string[];
  stage(options: StageOptions<S>): Stage<S>;
  /**
   * The same clusters under another version of the operator. Default: there is no other one.
   *
   * @param name which; undefined for the one that a scenario begins with
   * @param environment the variables that it runs with
   * @throws StepProblem where there is none of that name
   */
  readonly versions?: (name: string | undefined, environment: Environment) => Subject<S>;
  /** Which of them take over in the sequences of a search. Default: none. */
  readonly switches?: VersionSwitches;
  /** The operator as another process has it that never ran, with modules of its own. Default: nobody can tell. */
  readonly anew?: () => Operator<S>;
  /** What of a run is carried out. Default: all of it. */
  readonly decided?: (result: RunResult, input: Input) => RunResult;
  /** The objects whose conditions say whether all is well. */
  readonly judged: (state: ClusterState) => readonly KubeObject[];
  /**
   * An object without what tells of the way to it, such as how often something was rolled out; undefined where all of it does.
   * Two end states are compared by what is left.
   */
  readonly endState?: (object: KubeObject) => KubeObject | undefined;
  /**
   * Whether the operator is told to leave all as it is, by somebody or by an input that it refuses: how things are then depends on
   * when that was. Default: never.
   */
  readonly leavesAll?: (state: ClusterState) => boolean;
  /**
   * Why the operator is known not to keep a property in an object; undefined where it has to. Default: it always has to.
   *
   * @param state its cluster: for what a run did as that run knew it, for all else as it is in the end
   */
  readonly declared?: (finding: Finding, state: ClusterState) => string | undefined;
  /** Edits that belong together, which a search cannot tell from schemas. Default: none. */
  readonly changes?: (input: Input) => readonly NamedChange[];
  /** What a search has to have seen at least once, beside what every search is asked for. */
  readonly sometimes?: readonly Sometimes[];
  /** How its pods take up what they are given. Default: by a restart alone. */
  readonly podInputs?: PodInputs;
  /** What its scenarios are held to beside the properties that every operator has to keep. */
  readonly properties?: readonly OwnProperty[];
}

/** What a version of an operator is known for. */
export type KnownFor = Pick<Subject<never>, 'declared' | 'podInputs'>;

/** What ran at a moment, and what was known. */
export interface Circumstances {
  readonly version: KnownFor;
  /** The cluster that the operator's conditions are in. */
  readonly seen: ClusterState;
}
