import { attempt } from '../../../../library/failure';
import { namespaces } from '../../../../library/resources/core';
import { operandRollouts } from '../../../../library/status/operand-versions';
import { clearOperatorStatus } from '../../../../library/status/operator-status';
import { type KnownWorkload, reportWorkload, type WorkloadNames } from '../../../../library/workload/workload-status';
import { managementStateOf } from '../framework/management-state';
import { type AuthController, authController, type Scope } from '../framework/scope';

/** What one workload's controller does at each step. Each step throws a Failure where it cannot go on. */
export interface Workload extends WorkloadNames {
  readonly name: string;
  /** Name that the ClusterOperator lists the workload's version under. */
  readonly operand: string;
  /** The version that is rolled out. */
  readonly version: (scope: Scope) => string;
  /** Checks what has to be there before anything is tried. */
  readonly precondition: (scope: Scope) => void;
  /** Takes the workload away where it is not wanted any more. @returns whether it is not wanted */
  readonly removed: (scope: Scope) => boolean;
  /** Brings the workload up to date. */
  readonly sync: (scope: Scope) => KnownWorkload;
}

/** Whether to go on: a state that nobody knows is reported, and removal takes the whole namespace. */
function shouldSync(scope: Scope, namespace: string): boolean {
  const state = managementStateOf(scope);
  if (state === 'Removed' && scope.state.get(namespaces, namespace) !== undefined) {
    scope.write.delete(namespaces, namespace);
  }
  return state === 'Managed';
}

/** The controller of a workload. Upstream: openshift/library-go pkg/operator/apiserver/controller/workload. */
export const workloadController = (workload: Workload): AuthController =>
  authController(workload.name, { workload: true }, (scope) => {
    if (!shouldSync(scope, workload.namespace)) return;
    const ready = attempt(() => workload.precondition(scope));
    if ('failure' in ready) {
      reportWorkload(scope, workload, { waitingFor: ready.failure.message });
      return;
    }
    const removed = attempt(() => workload.removed(scope));
    if ('failure' in removed) {
      reportWorkload(scope, workload, { waitingFor: removed.failure.message });
      return;
    }
    if (removed.value) {
      clearOperatorStatus(scope, workload.fieldManager);
      scope.provide(operandRollouts.of({ operand: workload.operand }));
      return;
    }
    const synced = attempt(() => workload.sync(scope));
    const outcome = 'failure' in synced ? { failed: synced.failure.message } : { workload: synced.value };
    if (!reportWorkload(scope, workload, outcome)) return;
    scope.provide(operandRollouts.of({ operand: workload.operand, version: workload.version(scope) }));
  });
