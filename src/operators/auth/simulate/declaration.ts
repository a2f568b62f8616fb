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

/** Properties that compare ends. */
export const ends: readonly string[] = ['path-independent', 'faults-leave-nothing'];
/** A field that is an object as a whole: there or not. */
export const whole = /^\.?$/;
