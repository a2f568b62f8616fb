import type { OperatorAuthentication, OperatorSpec, OperatorStatus } from '../../../../kube/types';
import { operatorAuthentications } from '../../resources/openshift';
import { notFoundUntyped } from './failure';
import { type AuthRun, cached } from './scope';

/** The name of every singleton of cluster configuration. */
export const CLUSTER = 'cluster';

/** The operator's own object. @throws Failure when it is not there */
export function operatorObject(run: AuthRun): OperatorAuthentication {
  const object = cached(run, operatorAuthentications, CLUSTER);
  if (object === undefined) throw notFoundUntyped(operatorAuthentications, CLUSTER);
  return object;
}

/** {@link operatorObject}'s spec. */
export const operatorSpec = (run: AuthRun): OperatorSpec => operatorObject(run).spec;

/** {@link operatorObject}'s status. */
export const operatorStatus = (run: AuthRun): OperatorStatus => operatorObject(run).status ?? {};

/** Whether the operator is to act: unknown states count as managed. */
export const isManaged = ({ managementState = '' }: OperatorSpec): boolean =>
  managementState !== 'Unmanaged' && managementState !== 'Removed';
