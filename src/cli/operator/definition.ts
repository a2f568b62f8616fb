import type { KubeObject } from '../../kube/types';
import type { OutputResources } from '../../om/declared-resources';
import type { Topology } from '../../om/input/topology';
import type { Operator } from '../../om/operator';
import type { BeyondDeclarations } from '../../om/rights/right';
import type { ClusterState } from '../../om/state/cluster-state';

export type { Topology as CliTopology } from '../../om/input/topology';

/** An operator for one topology. */
export interface CliTarget {
  /** What `--target` calls it. */
  readonly name: string;
  readonly topology: Topology;
  /** Loads the operator. Only that of the target that is asked for is loaded, so `require` it here if it is large. */
  load(): Operator;
  /**
   * The objects of the management cluster whose conditions say whether all is well: `simulate` and `sequence` judge by them.
   * Default: none, so that coming to rest is enough.
   */
  readonly judged?: (state: ClusterState) => readonly KubeObject[];
  /**
   * What the operator writes for the control plane of a namespace, where that is more than its declarations name: `rbac` asks for it.
   *
   * @default - its declared outputs
   */
  readonly outputsIn?: (namespace: string) => OutputResources;
  /**
   * What the operator may do beyond what it declares, such as to write a status: `rbac` gives the rights to it.
   *
   * @default - nothing
   */
  readonly beyond?: BeyondDeclarations;
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
