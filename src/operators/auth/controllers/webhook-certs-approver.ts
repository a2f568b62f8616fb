import { isManaged, operatorSpec } from './framework/operator';
import { authController } from './framework/scope';

/**
 * Approves the operator's own certificate requests.
 * Upstream: openshift/library-go pkg/operator/csr.
 */
export const webhookCertsApprover = authController('TODO-webhookCertsApprover', (scope) => {
  if (!isManaged(operatorSpec(scope))) return;
});
