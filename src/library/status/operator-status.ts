import { goQuote } from '../../kube/go-format';
import { isJsonObject, type JsonObject } from '../../kube/json';
import { apiVersionOf } from '../../om/resource-type';
import { extractApplied } from '../../om/status/managed-fields';
import {
  type ApplyCondition,
  type ApplyStatus,
  canonicalStatus,
  sameApplied,
  withTransitionTimes,
} from '../../om/status/operator-status';
import { Failure } from '../failure';
import { type ControllerScope, cached } from '../scope';

/**
 * Applies a controller's part of the operator's status under its own field manager, if it is not what the manager applied
 * before. Upstream: openshift/library-go pkg/operator/genericoperatorclient.
 *
 * @param isIncomplete whether the host has to fill something in, so that what was applied before says nothing
 */
export function applyOperatorStatus(
  scope: ControllerScope,
  fieldManager: string,
  desired: ApplyStatus,
  isIncomplete = false,
): void {
  const { type, name } = scope.operator;
  const object = cached(scope, type, name);
  const previous = object === undefined ? undefined : appliedBefore(object, fieldManager);
  const status = canonicalStatus(withTransitionTimes(desired, previous, scope.clock));
  if (object !== undefined && !isIncomplete && sameApplied(previous, status)) return;
  const applied = { apiVersion: apiVersionOf(type), kind: type.kind, metadata: { name }, status };
  scope.write.applyStatus(type, applied, fieldManager);
}

/** Takes away what the controller had to say. */
export const clearOperatorStatus = (scope: ControllerScope, fieldManager: string): void =>
  applyOperatorStatus(scope, fieldManager, {});

/**
 * Applies a fixed set of conditions: those that were found, and for the others that all is well. Reason and message are
 * always owned, even when they are empty.
 */
export function applyConditions(
  scope: ControllerScope,
  fieldManager: string,
  known: readonly string[],
  found: readonly ApplyCondition[],
): void {
  const conditions = [...known].sort().map((type): ApplyCondition => {
    const given = found.find((condition) => condition.type === type);
    const status = given?.status ?? (type.endsWith('Available') ? 'True' : 'False');
    return { type, status, reason: given?.reason ?? '', message: given?.message ?? '' };
  });
  applyOperatorStatus(scope, fieldManager, { conditions });
}

function appliedBefore(object: JsonObject, fieldManager: string): JsonObject | undefined {
  const found = extractApplied(object, fieldManager, 'status');
  if (!found.ok) {
    const manager = goQuote(fieldManager);
    throw new Failure(
      `unable to extract status for ${manager}: unable to extract fields for ${manager}: ${found.error}`,
    );
  }
  const status = found.value?.status;
  return isJsonObject(status) ? status : undefined;
}
