import { isManaged, operatorSpec } from './framework/operator';
import { authController } from './framework/scope';

/**
 * Tells admins whether everything is encrypted.
 * Upstream: openshift/library-go pkg/operator/encryption/controllers/condition_controller.go.
 */
export const encryptionConditionController = authController(
  'openshift-oauth-apiserver-EncryptionCondition',
  (scope) => {
    if (!isManaged(operatorSpec(scope))) return;
  },
);
