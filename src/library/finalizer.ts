import { operatorObjectOf } from './operator-object';
import type { ControllerScope } from './scope';

/**
 * Keeps the operator's own object from being deleted before the operator took away what it made.
 * Upstream: openshift/library-go pkg/operator/v1helpers, `EnsureFinalizer`.
 *
 * @throws Failure when the object is not there
 */
export function ensureFinalizer(scope: ControllerScope, finalizer: string): void {
  const finalizers = operatorObjectOf(scope).metadata.finalizers ?? [];
  if (!finalizers.includes(finalizer)) replaceFinalizers(scope, [...finalizers, finalizer]);
}

/** Lets the operator's own object go. @throws Failure when it is not there */
export function removeFinalizer(scope: ControllerScope, finalizer: string): void {
  const finalizers = operatorObjectOf(scope).metadata.finalizers ?? [];
  if (!finalizers.includes(finalizer)) return;
  replaceFinalizers(
    scope,
    finalizers.filter((one) => one !== finalizer),
  );
}

function replaceFinalizers(scope: ControllerScope, finalizers: readonly string[]): void {
  const object = operatorObjectOf(scope);
  scope.write.update(scope.operator.type, { ...object, metadata: { ...object.metadata, finalizers } });
}
