import type { JsonObject } from '../kube/json';
import type { ClusterType } from './cluster-state';

/** What a request asks the host to do; the names are the first path segment below the cluster in the output layout. */
export type Action =
  | 'Create'
  | 'Update'
  | 'UpdateStatus'
  | 'Apply'
  | 'ApplyStatus'
  | 'Patch'
  | 'PatchStatus'
  | 'Delete';

/** One write that an operator asks its host for. A value: two equal requests are one. */
export interface Request {
  readonly action: Action;
  readonly cluster: ClusterType;
  readonly resource: { readonly group: string; readonly version: string; readonly resource: string };
  readonly kind: string;
  /** Absent for cluster-scoped objects. */
  readonly namespace?: string;
  /** Empty where `generateName` is used. */
  readonly name: string;
  readonly generateName?: string;
  /** The object to write; of a patch the patch; of a delete its `DeleteOptions`, or absent. */
  readonly body?: JsonObject | readonly JsonObject[];
  readonly options?: JsonObject;
  readonly patchType?: string;
  readonly fieldManager?: string;
  /** Name of the controller that asks; empty for events. */
  readonly controller: string;
}
