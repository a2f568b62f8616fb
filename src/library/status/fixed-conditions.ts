import { sameJson } from '../../kube/same-json';
import type { Condition, OperatorStatus } from '../../kube/types';
import { operatorObjectOf } from '../operator-object';
import type { ControllerScope } from '../scope';
import { setCondition } from './set-condition';
import type { Union } from './union-condition';

/**
 * Keeps conditions of the operator's object that are there from the start and never change.
 * Upstream: openshift/library-go pkg/operator/v1helpers, `UpdateConditionFn`.
 *
 * @throws Failure when the operator's own object is not there
 */
export function keepConditions(scope: ControllerScope, wanted: readonly Union[]): void {
  const object = operatorObjectOf(scope);
  const before = object.status?.conditions ?? [];
  const now = scope.clock.now();
  const conditions = wanted.reduce<readonly Condition[]>((all, one) => setCondition(all, one, now), before);
  if (sameJson([...before], [...conditions])) return;
  scope.write.updateStatus(scope.operator.type, { ...object, status: printed({ ...object.status, conditions }) });
}

/** A status with the zero values that its Go type always prints. */
const printed = (status: OperatorStatus): OperatorStatus => ({
  readyReplicas: 0,
  ...status,
  generations: status.generations?.map((one) => ({ hash: '', ...one })),
});
