import { isManaged, operatorSettingsOf } from './operator-object';
import type { ControllerScope } from './scope';
import { applyOperatorStatus } from './status/operator-status';

/** Objects that are there, or not, together. `S`: what the operator's controllers work with. */
export interface ResourceGroup<S extends ControllerScope = ControllerScope> {
  /** Whether they are wanted; undefined where it cannot be told and they stay as they are. */
  readonly wanted: (scope: S) => boolean | undefined;
  readonly apply: readonly ((scope: S) => unknown)[];
  /** Takes away what `apply` made. */
  readonly remove: readonly ((scope: S) => unknown)[];
}

/** The objects, the field manager of the controller's condition, and the beginning of the condition's type. */
export interface StaticResources<S extends ControllerScope = ControllerScope> {
  readonly fieldManager: string;
  readonly conditionPrefix: string;
  readonly groups: readonly ResourceGroup<S>[];
  /** Whether they are kept under `managementState: Removed` too, as those of an operator that can be removed. Default: no. */
  readonly evenWhenRemoved?: boolean;
}

/**
 * Keeps objects that depend on little. Upstream: openshift/library-go pkg/operator/staticresourcecontroller. There every
 * object may fail for itself; writes that are only asked for do not fail.
 *
 * @throws Failure when the operator's own object is not there
 */
export function keepStaticResources<S extends ControllerScope>(
  scope: S,
  { fieldManager, conditionPrefix, groups, evenWhenRemoved = false }: StaticResources<S>,
): void {
  const settings = operatorSettingsOf(scope);
  if (!isManaged(settings) && !(evenWhenRemoved && settings.managementState === 'Removed')) return;
  for (const { wanted, apply, remove } of groups) {
    const decision = wanted(scope);
    if (decision === undefined) continue;
    for (const step of decision ? apply : remove) step(scope);
  }
  const type = `${conditionPrefix}Degraded`;
  applyOperatorStatus(scope, fieldManager, {
    conditions: [{ type, status: 'False', reason: 'AsExpected', message: '' }],
  });
}
