import { unpublished } from '../pass/awaited';
import { loginAddress, loginStrategy } from '../pass/login-address';
import { done, ended, type Stage, skipped } from '../pass/stage';

/**
 * Whether the oauth-server has an address. Without one the rest of the pass waits.
 * Upstream: openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/infra.
 */
export const infrastructureStatus: Stage = {
  name: 'infrastructure-status',
  run(pass) {
    if (loginStrategy(pass) === undefined) return skipped(unpublished(pass));
    const address = loginAddress(pass);
    return address.ok ? done() : ended({ message: address.error });
  },
};
