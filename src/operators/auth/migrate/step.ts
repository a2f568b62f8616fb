import type { KubeObject } from '../../../kube/types';
import type { ClusterType } from '../../../om/state/cluster-state';

/** What a step does with an object. */
export interface Change {
  readonly action: 'create' | 'update' | 'remove';
  readonly cluster: ClusterType;
  /** As it is afterwards; of a removal, as it was. */
  readonly object: KubeObject;
}

/** An object as a reader knows it: `Secret clusters-brook/oauth-openshift-session`. */
export const titleOf = ({ object: { kind, metadata } }: Pick<Change, 'object'>): string =>
  `${kind} ${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`;

/** A workload that rolls. */
export interface Rollout {
  readonly workload: string;
  readonly times: number;
  /** Whether its one pod may be gone before the next one serves, as in every rollout of it. */
  readonly interrupts?: true;
}

/** One step of a migration. Steps are carried out in order, each after the one before it has come to rest. */
export interface Step {
  /** Stable, for people and scripts. */
  readonly id: string;
  readonly title: string;
  /** Why it comes here. */
  readonly reason: string;
  readonly changes: readonly Change[];
  readonly rollouts: readonly Rollout[];
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
  /** What the operator makes by itself in its first pass, and no step has: nobody else can tell its value. */
  readonly leftToOperator: readonly Pick<Change, 'cluster' | 'object'>[];
  /** Why some of it could not be worked out. */
  readonly failures: readonly string[];
}
