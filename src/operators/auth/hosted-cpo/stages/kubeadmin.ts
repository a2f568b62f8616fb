import { secrets } from '../../../../library/resources/core';
import { success } from '../../../../om/result';
import { kubeadminRemoval } from '../../divergences/kubeadmin';
import { KUBEADMIN_PASSWORD, kubeadminPassword } from '../../operands/kubeadmin/secrets';
import { awaitedAddress, unpublished } from '../pass/awaited';
import { knownLoginAddress, loginStrategy } from '../pass/login-address';
import { done, type Stage, skipped } from '../pass/stage';
import { createOrUpdate } from '../upsert/create-or-update';

/**
 * The kubeadmin password: there as long as nobody configured how users log in.
 * Upstream: openshift/hypershift control-plane-operator/controllers/hostedcontrolplane.
 */
export const kubeadmin: Stage = {
  name: 'kubeadmin',
  run(pass, { generatedSecrets }) {
    if (loginStrategy(pass) === undefined) return skipped(unpublished(pass));
    if (knownLoginAddress(pass) === undefined) return skipped(awaitedAddress(pass));
    const { management, namespace, owner, hcp, placement } = pass;
    if (!placement.resolve(kubeadminRemoval)(hcp.spec.configuration?.oauth)) {
      createOrUpdate(management, secrets, KUBEADMIN_PASSWORD, namespace, (existing) =>
        success(kubeadminPassword(owner, generatedSecrets, existing)),
      );
    } else {
      const existing = management.get(secrets, KUBEADMIN_PASSWORD, namespace);
      if (existing !== undefined) management.delete(secrets, existing);
    }
    return done();
  },
};
