import { isManaged, operatorSpec } from './framework/operator';
import { authController } from './framework/scope';

/**
 * Has stored objects written anew with the current key.
 * Upstream: openshift/library-go pkg/operator/encryption/controllers/migration_controller.go.
 */
export const encryptionMigrationController = authController(
  'openshift-oauth-apiserver-EncryptionMigration',
  (scope) => {
    if (!isManaged(operatorSpec(scope))) return;
  },
);
