import { isManaged, operatorSpec } from './framework/operator';
import { authController } from './framework/scope';

/**
 * Asks for the certificate that the kube-apiserver shows to the OAuth API server.
 * Upstream: openshift/library-go pkg/operator/certrotation and pkg/operator/csr.
 */
export const authenticatorCertRequester = authController('TODO-authenticatorCertRequester', (scope) => {
  if (!isManaged(operatorSpec(scope))) return;
});
