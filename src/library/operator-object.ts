import type { Condition, KubeObject, OperandGeneration, OperatorSpec, OperatorStatus } from '../kube/types';
import type { ResourceType } from '../om/resource-type';
import { partsOf } from '../om/state/part';
import { notFoundUntyped } from './failure';
import { type ControllerScope, cached, type OperatorObject } from './scope';

type Seen = Pick<ControllerScope, 'state' | 'operator'>;

/**
 * The operator's own object. Who needs a part of it only asks for that part, and does not run again when others change.
 *
 * @throws Failure when it is not there
 */
export const operatorObjectOf = (scope: Seen): OperatorObject => found(scope, scope.operator.type);

const specs = partsOf(({ spec }: OperatorObject) => ({ spec }));
const statuses = partsOf(({ status = {} }: OperatorObject) => ({ status }));
const conditions = partsOf(({ status }: OperatorObject, type) => ({
  condition: status?.conditions?.find((one) => one.type === type),
}));
const revisions = partsOf(({ status }: OperatorObject) => ({ revision: status?.latestAvailableRevision ?? 0 }));
const generations = partsOf(({ status }: OperatorObject) => ({ generations: status?.generations ?? [] }));

/** {@link operatorObjectOf}'s spec. */
export const operatorSpecOf = (scope: Seen): OperatorSpec => found(scope, specs(scope.operator.type)).spec;

/** {@link operatorObjectOf}'s status. */
export const operatorStatusOf = (scope: Seen): OperatorStatus => found(scope, statuses(scope.operator.type)).status;

/** A condition of it. */
export const operatorConditionOf = (scope: Seen, type: string): Condition | undefined =>
  found(scope, conditions(scope.operator.type, type)).condition;

/** The revision of configuration that was made last; 0 before the first. */
export const latestRevisionOf = (scope: Seen): number => found(scope, revisions(scope.operator.type)).revision;

/** The generations in which operands were written last. */
export const operandGenerationsOf = (scope: Seen): readonly OperandGeneration[] =>
  found(scope, generations(scope.operator.type)).generations;

function found<T extends KubeObject>({ state, operator }: Seen, type: ResourceType<T>): T {
  const object = cached({ state }, type, operator.name);
  if (object === undefined) throw notFoundUntyped(type, operator.name);
  return object;
}

/** Whether the operator is to act: unknown states count as managed. */
export const isManaged = ({ managementState = '' }: OperatorSpec): boolean =>
  managementState !== 'Unmanaged' && managementState !== 'Removed';
