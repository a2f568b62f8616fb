import type { Condition, OperandGeneration, OperatorAuthentication, OperatorSpec } from '../../../../kube/types';
import { notFoundUntyped } from '../../../../library/failure';
import {
  latestRevisionOf,
  type OperatorSettings,
  operandGenerationsOf,
  operatorConditionOf,
  operatorSettingsOf,
  operatorSpecOf,
} from '../../../../library/operator-object';
import { type ControllerScope, cached, type OperatorIdentity } from '../../../../library/scope';
import { operatorAuthentications } from '../../resources/openshift';

/** The name of every singleton of cluster configuration. */
export const CLUSTER = 'cluster';

/** The object by which admins steer the authentication operator. */
export const authIdentity: OperatorIdentity = { type: operatorAuthentications, name: CLUSTER };

type Seen = Pick<ControllerScope, 'state'>;

const seen = ({ state }: Seen) => ({ state, operator: authIdentity });

/** The operator's own object. @throws Failure when it is not there */
export function operatorObject(run: Seen): OperatorAuthentication {
  const object = cached(run, operatorAuthentications, CLUSTER);
  if (object === undefined) throw notFoundUntyped(operatorAuthentications, CLUSTER);
  return object;
}

/** What admins set of the operator. */
export const operatorSettings = (run: Seen): OperatorSettings => operatorSettingsOf(seen(run));

/** {@link operatorObject}'s spec, with what was observed. */
export const operatorSpec = (run: Seen): OperatorSpec => operatorSpecOf(seen(run));

/** A condition of {@link operatorObject}. */
export const operatorCondition = (run: Seen, type: string): Condition | undefined =>
  operatorConditionOf(seen(run), type);

/** The revision of the oauth-apiserver's configuration that was made last; 0 before the first. */
export const latestRevision = (run: Seen): number => latestRevisionOf(seen(run));

/** The generations in which the servers' Deployments were written last. */
export const operandGenerations = (run: Seen): readonly OperandGeneration[] => operandGenerationsOf(seen(run));
