import type { ClusterState } from '../../../om/state/cluster-state';
import type { Target } from '../divergences/divergence';

/** What the operator does as its upstream does, and no property is held against. */
export interface Declaration {
  readonly targets: readonly Target[];
  readonly properties: readonly string[];
  /** How the name of the object begins, or what it has to match. */
  readonly object: string | RegExp;
  /** Default: all fields. */
  readonly field?: RegExp;
  /** Where what is in the management cluster has to be so. Default: always. */
  readonly when?: (state: ClusterState) => boolean;
  readonly why: string;
}
