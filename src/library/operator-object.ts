import type { Condition, KubeObject, OperandGeneration, OperatorSpec, OperatorStatus } from '../kube/types';
import type { ResourceType } from '../om/resource-type';
import { partsOf } from '../om/state/part';
import { notFoundUntyped } from './failure';
import { type ControllerScope, cached, type OperatorObject } from './scope';

/** What is needed to look at an operator's own object. */
export type OperatorView = Pick<ControllerScope, 'state' | 'operator'>;

/**
 * The operator's own object. Who needs a part of it only asks for that part, and does not run again when others change.
 *
 * @throws Failure when it is not there
 */
export const operatorObjectOf = (scope: OperatorView): OperatorObject => found(scope, scope.operator.type);

const specs = partsOf(({ spec }: OperatorObject) => ({ spec }));
const settings = partsOf(({ spec: { observedConfig: _, ...given } }: OperatorObject) => ({ given }));
const statuses = partsOf(({ status = {} }: OperatorObject) => ({ status }));
const conditions = partsOf(({ status }: OperatorObject, type) => ({
  condition: status?.conditions?.find((one) => one.type === type),
}));
const allConditions = partsOf(({ status }: OperatorObject) => ({ conditions: status?.conditions ?? [] }));
const conditionTypes = partsOf(({ status }: OperatorObject) => ({
  types: (status?.conditions ?? []).map(({ type }) => type),
}));
const revisions = partsOf(({ status }: OperatorObject) => ({ revision: status?.latestAvailableRevision ?? 0 }));
const generations = partsOf(({ status }: OperatorObject) => ({ generations: status?.generations ?? [] }));

/** {@link operatorObjectOf}'s spec, with what was observed. */
export const operatorSpecOf = (scope: OperatorView): OperatorSpec => found(scope, specs(scope.operator.type)).spec;

/** What admins say in its spec; what was observed is the operator's own word. */
export type OperatorSettings = Omit<OperatorSpec, 'observedConfig'>;

/** What admins set of the operator. @throws Failure when {@link operatorObjectOf} is not there */
export const operatorSettingsOf = (scope: OperatorView): OperatorSettings =>
  found(scope, settings(scope.operator.type)).given;

/** {@link operatorObjectOf}'s status. */
export const operatorStatusOf = (scope: OperatorView): OperatorStatus =>
  found(scope, statuses(scope.operator.type)).status;

/** The conditions of its status. */
export const operatorConditionsOf = (scope: OperatorView): readonly Condition[] =>
  found(scope, allConditions(scope.operator.type)).conditions;

/** The types of {@link operatorConditionsOf}, in their order. */
export const operatorConditionTypesOf = (scope: OperatorView): readonly string[] =>
  found(scope, conditionTypes(scope.operator.type)).types;

/** A condition of it. */
export const operatorConditionOf = (scope: OperatorView, type: string): Condition | undefined =>
  found(scope, conditions(scope.operator.type, type)).condition;

/** The revision of configuration that was made last; 0 before the first. */
export const latestRevisionOf = (scope: OperatorView): number => found(scope, revisions(scope.operator.type)).revision;

/** The generations in which operands were written last. */
export const operandGenerationsOf = (scope: OperatorView): readonly OperandGeneration[] =>
  found(scope, generations(scope.operator.type)).generations;

function found<T extends KubeObject>({ state, operator }: OperatorView, type: ResourceType<T>): T {
  const object = cached({ state }, type, operator.name);
  if (object === undefined) throw notFoundUntyped(type, operator.name);
  return object;
}

/** Whether the operator is to act: unknown states count as managed. */
export const isManaged = ({ managementState = '' }: OperatorSettings): boolean =>
  managementState !== 'Unmanaged' && managementState !== 'Removed';
