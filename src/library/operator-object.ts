import type { OperatorSpec, OperatorStatus } from '../kube/types';
import { notFoundUntyped } from './failure';
import { type ControllerScope, cached, type OperatorObject } from './scope';

/** The operator's own object. @throws Failure when it is not there */
export function operatorObjectOf(scope: Pick<ControllerScope, 'state' | 'operator'>): OperatorObject {
  const { type, name } = scope.operator;
  const object = cached(scope, type, name);
  if (object === undefined) throw notFoundUntyped(type, name);
  return object;
}

/** {@link operatorObjectOf}'s status. */
export const operatorStatusOf = (scope: Pick<ControllerScope, 'state' | 'operator'>): OperatorStatus =>
  operatorObjectOf(scope).status ?? {};

/** Whether the operator is to act: unknown states count as managed. */
export const isManaged = ({ managementState = '' }: OperatorSpec): boolean =>
  managementState !== 'Unmanaged' && managementState !== 'Removed';
