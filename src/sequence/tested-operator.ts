import type { Actor } from '../api-server/actors/definition';
import type { KubeObject } from '../kube/types';
import type { Environment } from '../om/controller';
import type { Operator } from '../om/operator';
import type { ClusterState, Input } from '../om/state/cluster-state';
import type { OwnProperty } from './own-property';
import type { PodInputs } from './pods/pod-inputs';
import type { NamedChange } from './search/choice';
import type { Sometimes } from './search/sometimes';
import type { Finding } from './subject';

/**
 * The clusters that an operator runs in, with the other components of each.
 *
 * - `single`: one cluster that holds its own control plane.
 * - `hosted`: a management cluster, and the guest cluster that it serves.
 */
export type TestedClusters =
  | { readonly layout: 'single'; readonly actors: readonly Actor[] }
  | { readonly layout: 'hosted'; readonly management: readonly Actor[]; readonly guest: readonly Actor[] };

/** An operator, and what tests by sequences have to know of it. */
export interface TestedOperator<S = undefined> {
  readonly operator: Operator<S>;
  /** What the operator is handed as its settings. */
  readonly settings: S;
  /** Default: one cluster with what Kubernetes itself does there, `kubernetesActors`. */
  readonly clusters?: TestedClusters;
  /** Variables that are set where a scenario does not set them. Default: none; those of the machine never count. */
  readonly environment?: Environment;
  /**
   * Other versions of the operator, by the names that steps `switch-version` have for them; the name of `operator` brings that one back.
   * A search has them take over in some of its sequences. Default: none.
   */
  readonly versions?: { readonly [name: string]: Operator<S> };
  /**
   * The operator as another process has it that never ran: with modules of its own, such as by `jest.isolateModules`. What is kept in a
   * module, and would be lost by a restart, is found by it. Default: nobody looks for that.
   */
  readonly anew?: () => Operator<S>;
  /**
   * Objects whose conditions say whether the operator is well. Where it is not, statuses are not compared. Default: none, as if it
   * were always well.
   */
  readonly conditionsOf?: (state: ClusterState) => readonly KubeObject[];
  /**
   * An object without what tells of the way to it, such as how often something was rolled out; undefined where all of it does.
   * Default: all of the object counts.
   */
  readonly endState?: (object: KubeObject) => KubeObject | undefined;
  /** What every scenario is held to beside the properties that all operators have to keep. Default: nothing. */
  readonly properties?: readonly OwnProperty[];
  /**
   * What a search has to have seen at least once, such as that a provider is refused: what never was is told, and fails a test by
   * `assertReached`. Default: what every search is asked for.
   */
  readonly sometimes?: readonly Sometimes[];
  /**
   * Whether the operator is told to leave all as it is, by somebody or by an input that it refuses: how things are then depends on when that
   * was, and ends are not compared. Default: never.
   */
  readonly leavesAll?: (state: ClusterState) => boolean;
  /**
   * Why the operator is known not to keep a property in an object; undefined where it has to. Default: it always has to.
   *
   * @param state its cluster: for what a run did as that run knew it, for all else as it is in the end
   */
  readonly declared?: (finding: Finding, state: ClusterState) => string | undefined;
  /** How its pods take up what they are given: what is reloaded, and what restarts them beside. Default: a restart for each change. */
  readonly podInputs?: PodInputs;
  /** Edits that belong together, such as a provider with the Secret that it names: a search draws them as one. Default: none. */
  readonly changes?: (input: Input) => readonly NamedChange[];
}
