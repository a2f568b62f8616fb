import type { JsonObject } from '../kube/json';
import type { KubeObject, OperatorSpec, OperatorStatus } from '../kube/types';
import type { Clock } from '../om/controller';
import type { ResourceType } from '../om/resource-type';
import type { ClusterState } from '../om/state/cluster-state';
import type { Recorder } from './recorder';
import type { Writer } from './writer';

/** An object of `operator.openshift.io` by which admins steer an operator, and in which it says how it is. */
export type OperatorObject = KubeObject & { readonly spec: OperatorSpec; readonly status?: OperatorStatus };

/** Where an operator's own object is. */
export interface OperatorIdentity {
  readonly type: ResourceType<OperatorObject>;
  /** `cluster`, for all operators of a release. */
  readonly name: string;
}

/** What the controllers of the library work with; an operator's own controllers may have more. */
export interface ControllerScope {
  readonly state: ClusterState;
  readonly clock: Clock;
  readonly events: Recorder;
  readonly write: Writer;
  readonly operator: OperatorIdentity;
  /** Told of every object that is to be in the cluster, as it is wanted, whether or not that takes a write. */
  readonly wants?: (object: JsonObject) => void;
}

/** What a lister's cache gives: from list files where there are any. */
export const cached = <T extends KubeObject>(
  { state }: Pick<ControllerScope, 'state'>,
  type: ResourceType<T>,
  name: string,
  namespace?: string,
): T | undefined => state.listed(type, name, namespace);
