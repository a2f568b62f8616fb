import type { KubeObject } from '../../kube/types';
import type { Request } from '../request';
import type { ClusterState } from '../state/cluster-state';

/** Why a write is refused: the reasons of a `metav1.Status` that a client has to tell apart. */
export type Reason =
  | 'AlreadyExists'
  | 'BadRequest'
  | 'Conflict'
  | 'Expired'
  | 'Forbidden'
  | 'InternalError'
  | 'Invalid'
  | 'MethodNotAllowed'
  | 'NotFound'
  | 'UnsupportedMediaType';

/** A field that another manager has applied or written. */
export interface FieldConflict {
  readonly manager: string;
  /** As the API server writes it: `.status.conditions[type="Ready"].status`. */
  readonly field: string;
}

/** What an API server answers to a write. */
export type Outcome =
  /** The object is as asked for. It is absent where nothing is left of it; one that is terminating is still there. */
  | { readonly kind: 'accepted'; readonly object?: KubeObject }
  /** It was so before: nobody who watches it is told anything. */
  | { readonly kind: 'unchanged' }
  /** Nothing was done. Code, reason and message are those of a `metav1.Status`. */
  | {
      readonly kind: 'refused';
      readonly code: number;
      readonly reason: Reason;
      readonly message: string;
      /** Of a server-side apply: fields of other managers that it would have taken. Absent where there are none. */
      readonly conflicts?: readonly FieldConflict[];
    };

/**
 * One cluster as its clients meet it: a write goes in, its outcome comes out, and reads see what was written. Nobody else
 * decides what a cluster is after a write.
 */
export interface ApiServer {
  /** What the cluster holds now. */
  readonly state: ClusterState;
  /** Carries out a request. Which cluster it is addressed to is not looked at. */
  write(request: Request): Outcome;
}
