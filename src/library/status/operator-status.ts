import { goQuote } from '../../kube/go-format';
import { isJsonObject, type JsonObject } from '../../kube/json';
import type { KubeObject } from '../../kube/types';
import { apiVersionOf } from '../../om/resource-type';
import type { Result } from '../../om/result';
import { partsOf } from '../../om/state/part';
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
  const object = cached(scope, appliedBy(type, fieldManager), name);
  const previous = object && appliedBefore(object, fieldManager);
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

type Applied = { readonly applied: Result<JsonObject | undefined> };

/** What a field manager applied to the status: no controller runs again because of what others applied. */
const appliedBy = partsOf(
  (object: KubeObject, fieldManager): Applied => ({ applied: extractApplied(object, fieldManager, 'status') }),
);

function appliedBefore({ applied }: Applied, fieldManager: string): JsonObject | undefined {
  if (!applied.ok) {
    const manager = goQuote(fieldManager);
    throw new Failure(
      `unable to extract status for ${manager}: unable to extract fields for ${manager}: ${applied.error}`,
    );
  }
  const status = applied.value?.status;
  return isJsonObject(status) ? status : undefined;
}
