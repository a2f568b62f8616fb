import { goJoinHostPort } from '../../../../kube/host-port';
import { secrets } from '../../../../library/resources/core';
import { KUBEADMIN_PASSWORD } from '../../operands/kubeadmin/secrets';
import type { HostedControlPlaneStatus } from '../../resources/config/hosted-control-plane';
import { patchControlPlaneStatus, statusSoFar } from '../pass/control-plane-status';
import { authenticationFault, CONTROL_PLANE_STATUS } from '../pass/gate';
import { knownLoginAddress, loginStrategy } from '../pass/login-address';
import type { Pass } from '../pass/pass';
import { done, type Stage } from '../pass/stage';
import { type Finding, withFindings } from '../status-conditions';

/**
 * What the control plane's status says about authentication before anything else of the pass is written, and so of what the
 * passes before left.
 * Upstream: openshift/hypershift control-plane-operator/controllers/hostedcontrolplane.
 */
export const controlPlaneStatus: Stage = {
  name: CONTROL_PLANE_STATUS,
  run(pass) {
    const before = statusSoFar(pass);
    patchControlPlaneStatus(pass, {
      ...before,
      conditions: withFindings(before.conditions ?? [], [validity(pass)], pass.clock),
      oauthCallbackURLTemplate: callbackTemplate(pass, before),
      kubeadminPassword: kubeadminReference(pass),
    });
    return done();
  },
};

/** Whether the control plane's configuration can be used; while it cannot, the gate is closed. */
function validity(pass: Pass): Finding {
  const fault = authenticationFault(pass, pass.management);
  const { generation: observedGeneration } = pass.hcp.metadata;
  const type = 'ValidHostedControlPlaneConfiguration';
  return fault === undefined
    ? { type, status: 'True', reason: 'AsExpected', message: 'Configuration passes validation', observedGeneration }
    : { type, status: 'False', reason: 'InsufficientClusterCapabilities', message: fault, observedGeneration };
}

/** Where providers send users back to. It stays what it was while nobody can tell, and with external issuers. */
function callbackTemplate(pass: Pass, before: HostedControlPlaneStatus): string | undefined {
  const { oauthCallbackURLTemplate, conditions = [] } = before;
  const isReady = conditions.every(({ type, status }) => type !== 'InfrastructureReady' || status === 'True');
  const address = loginStrategy(pass) === undefined || !isReady ? undefined : knownLoginAddress(pass);
  return address === undefined
    ? oauthCallbackURLTemplate
    : `https://${goJoinHostPort(address.host, address.port)}/oauth2callback/[identity-provider-name]`;
}

/** The Secret with kubeadmin's password, where it is there and nobody configured how users log in. */
const kubeadminReference = ({ hcp, management, namespace }: Pass): HostedControlPlaneStatus['kubeadminPassword'] =>
  hcp.spec.configuration?.oauth === undefined && management.get(secrets, KUBEADMIN_PASSWORD, namespace) !== undefined
    ? { name: KUBEADMIN_PASSWORD }
    : undefined;
