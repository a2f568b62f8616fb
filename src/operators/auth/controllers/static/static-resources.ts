import { isManaged, operatorSpec } from '../framework/operator';
import { applyOperatorStatus } from '../framework/operator-status';
import { type AuthController, authController, type Scope } from '../framework/scope';

/** Objects that are there, or not, together. */
export interface ResourceGroup {
  /** Whether they are wanted; undefined where it cannot be told and they stay as they are. */
  readonly wanted: (scope: Scope) => boolean | undefined;
  readonly apply: readonly ((scope: Scope) => unknown)[];
  /** Takes away what `apply` made. */
  readonly remove: readonly ((scope: Scope) => unknown)[];
}

/** What the controller is called, the field manager of its condition, and the beginning of the condition's type. */
export interface StaticResources {
  readonly name: string;
  readonly fieldManager: string;
  readonly conditionPrefix: string;
  readonly groups: readonly ResourceGroup[];
}

/**
 * Keeps objects that depend on little. Upstream: openshift/library-go pkg/operator/staticresourcecontroller. There every
 * object may fail for itself; writes that are only asked for do not fail.
 */
export const staticResourcesController = ({
  name,
  fieldManager,
  conditionPrefix,
  groups,
}: StaticResources): AuthController =>
  authController(name, (scope) => {
    if (!isManaged(operatorSpec(scope))) return;
    for (const { wanted, apply, remove } of groups) {
      const decision = wanted(scope);
      if (decision === undefined) continue;
      for (const step of decision ? apply : remove) step(scope);
    }
    const type = `${conditionPrefix}Degraded`;
    applyOperatorStatus(scope, fieldManager, {
      conditions: [{ type, status: 'False', reason: 'AsExpected', message: '' }],
    });
  });
