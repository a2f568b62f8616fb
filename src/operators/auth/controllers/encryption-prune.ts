import { isManaged, operatorSpec } from './framework/operator';
import { authController } from './framework/scope';

/**
 * Removes keys that nothing is encrypted with any more.
 * Upstream: openshift/library-go pkg/operator/encryption/controllers/prune_controller.go.
 */
export const encryptionPruneController = authController('openshift-oauth-apiserver-EncryptionPrune', (scope) => {
  if (!isManaged(operatorSpec(scope))) return;
});
