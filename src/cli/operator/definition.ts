import type { KubeObject } from '../../kube/types';
import type { Operator } from '../../om/operator';
import type { ClusterState } from '../../om/state/cluster-state';

/** Where control planes run: in the cluster that they serve, or in a namespace of a management cluster. */
export type CliTopology = 'standalone' | 'hosted';

/** An operator for one topology. */
export interface CliTarget {
  /** What `--target` calls it. */
  readonly name: string;
  readonly topology: CliTopology;
  /** Loads the operator. Only that of the target that is asked for is loaded, so `require` it here if it is large. */
  load(): Operator;
  /**
   * The objects of the management cluster whose conditions say whether all is well: `simulate` and `sequence` judge by them.
   * Default: none, so that coming to rest is enough.
   */
  readonly judged?: (state: ClusterState) => readonly KubeObject[];
}

/** An operator as a command line: all that the commands have to know of it. */
export interface OperatorCli {
  /** What the program is called, as in `banner-operator`. */
  readonly name: string;
  /** What the operator does, in a sentence. */
  readonly description: string;
  /**
   * What `--version` prints.
   *
   * @default - which openshift-manager it was made with
   */
  readonly version?: string;
  /**
   * What an input is read for where no `--target` is named: the first target of the input's topology. Names differ.
   */
  readonly targets: readonly [CliTarget, ...CliTarget[]];
}
