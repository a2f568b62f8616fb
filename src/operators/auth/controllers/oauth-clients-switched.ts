import { isManaged, operatorSpec } from './framework/operator';
import { authController } from './framework/scope';

/**
 * Keeps the login server's own OAuth clients.
 * Upstream: cluster-authentication-operator pkg/controllers/oauthclientscontroller.
 */
export const oauthClientsSwitchedController = authController('TODO-oauthClientsSwitchedController', (scope) => {
  if (!isManaged(operatorSpec(scope))) return;
});
