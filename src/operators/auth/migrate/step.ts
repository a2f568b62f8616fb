import type { KubeObject } from '../../../kube/types';
import type { ClusterType } from '../../../om/cluster-state';

/** What a step does with an object. */
export interface Change {
  readonly action: 'create' | 'update' | 'remove';
  readonly cluster: ClusterType;
  /** As it is afterwards; of a removal, as it was. */
  readonly object: KubeObject;
}

/** One step of a migration. Steps are carried out in order, each after the one before it has come to rest. */
export interface Step {
  /** Stable, for people and scripts. */
  readonly id: string;
  readonly title: string;
  /** Why it comes here. */
  readonly reason: string;
  readonly changes: readonly Change[];
  /** Workloads that roll, and how often. */
  readonly rollouts: readonly { readonly workload: string; readonly times: number }[];
  /** What has to hold before the next step. */
  readonly until: string;
  /** How to go back. */
  readonly undo: string;
}

/** Something that must be the same before and after. */
export interface Invariant {
  readonly what: string;
  readonly why: string;
  readonly holds: boolean;
  /** What is wrong where it does not hold. */
  readonly found?: string;
}

/** A migration of one control plane. */
export interface Migration {
  /** Namespace of the control plane. */
  readonly namespace: string;
  readonly steps: readonly Step[];
  readonly invariants: readonly Invariant[];
  /** Why some of it could not be worked out. */
  readonly failures: readonly string[];
}
