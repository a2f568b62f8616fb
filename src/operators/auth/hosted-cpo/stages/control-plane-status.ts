import { patchControlPlaneStatus, statusSoFar } from '../pass/control-plane-status';
import { authenticationFault, CONTROL_PLANE_STATUS } from '../pass/gate';
import type { Pass } from '../pass/pass';
import { done, type Stage } from '../pass/stage';
import { type Finding, withFindings } from '../status-conditions';

/**
 * What the control plane's status says about authentication before anything else of the pass is written.
 * Upstream: openshift/hypershift control-plane-operator/controllers/hostedcontrolplane.
 */
export const controlPlaneStatus: Stage = {
  name: CONTROL_PLANE_STATUS,
  run(pass) {
    const before = statusSoFar(pass);
    const conditions = withFindings(before.conditions ?? [], [validity(pass)], pass.clock);
    patchControlPlaneStatus(pass, { ...before, conditions });
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
