import { aggregate } from '../../../../kube/go-errors';
import { secrets } from '../../../../library/resources/core';
import { KUBEADMIN_PASSWORD } from '../../operands/kubeadmin/secrets';
import { controlPlaneOAuthServer } from '../components/oauth-server-settings';
import { awaitedAddress, unpublished } from '../pass/awaited';
import { patchControlPlaneStatus, statusSoFar } from '../pass/control-plane-status';
import { knownLoginAddress, loginStrategy } from '../pass/login-address';
import { type Stage, skipped, warned } from '../pass/stage';
import { type Finding, withFindings } from '../status-conditions';

const TYPE = 'ValidIDPConfiguration';
const valid: Finding = {
  type: TYPE,
  status: 'True',
  reason: 'IDPConfigurationValid',
  message: 'Identity provider configuration is valid',
};

/**
 * What the control plane's status says about identity providers. One that cannot be used is left out of the oauth-server's
 * configuration and fails nothing, so this is where admins learn of it. With external issuers the last word stands.
 * Upstream: openshift/hypershift control-plane-operator/controllers/hostedcontrolplane.
 */
export const identityProviderStatus: Stage = {
  name: 'identity-provider-status',
  run(pass) {
    const address = knownLoginAddress(pass);
    if (loginStrategy(pass) === undefined) return skipped(unpublished(pass));
    if (address === undefined) return skipped(awaitedAddress(pass));
    const { errors, settings } = controlPlaneOAuthServer(pass, address);
    const fault = aggregate(errors);
    const finding: Finding =
      fault === undefined
        ? valid
        : {
            type: TYPE,
            status: 'False',
            reason: 'IDPConfigurationError',
            message: `failed to initialize identity providers: ${fault}`,
          };
    const before = statusSoFar(pass);
    patchControlPlaneStatus(pass, {
      ...before,
      conditions: withFindings(before.conditions ?? [], [finding], pass.clock),
    });
    const { management, namespace } = pass;
    const isKubeadminThere = management.get(secrets, KUBEADMIN_PASSWORD, namespace) !== undefined;
    const isAnybodyIn = settings.identityProviders !== undefined || isKubeadminThere;
    return warned([...errors, ...(errors.length === 0 || isAnybodyIn ? [] : [LOCKED_OUT])]);
  },
};

const LOCKED_OUT =
  'nobody can log in: none of the identity providers can be used, and kubeadmin is gone since spec.configuration.oauth is there';
