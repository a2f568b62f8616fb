import type { OperatorAuthentication, OperatorSpec, OperatorStatus } from '../../../../kube/types';
import { notFoundUntyped } from '../../../../library/failure';
import { type ControllerScope, cached, type OperatorIdentity } from '../../../../library/scope';
import { operatorAuthentications } from '../../resources/openshift';

/** The name of every singleton of cluster configuration. */
export const CLUSTER = 'cluster';

/** The object by which admins steer the authentication operator. */
export const authIdentity: OperatorIdentity = { type: operatorAuthentications, name: CLUSTER };

/** The operator's own object. @throws Failure when it is not there */
export function operatorObject(run: Pick<ControllerScope, 'state'>): OperatorAuthentication {
  const object = cached(run, operatorAuthentications, CLUSTER);
  if (object === undefined) throw notFoundUntyped(operatorAuthentications, CLUSTER);
  return object;
}

/** {@link operatorObject}'s spec. */
export const operatorSpec = (run: Pick<ControllerScope, 'state'>): OperatorSpec => operatorObject(run).spec;

/** {@link operatorObject}'s status. */
export const operatorStatus = (run: Pick<ControllerScope, 'state'>): OperatorStatus => operatorObject(run).status ?? {};
