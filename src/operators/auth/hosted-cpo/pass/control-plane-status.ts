import { mergePatchBetween } from '../../../../kube/merge-patch';
import type { HostedControlPlane, HostedControlPlaneStatus } from '../../resources/config/hosted-control-plane';
import { hostedControlPlanes } from '../../resources/hypershift';
import type { Pass } from './pass';

/** The control plane as a pass has left it so far. */
const controlPlaneSoFar = ({ management, hcp, namespace }: Pass): HostedControlPlane =>
  management.get(hostedControlPlanes, hcp.metadata.name ?? '', namespace) ?? hcp;

/** The control plane's status as a pass has left it so far. */
export const statusSoFar = (pass: Pass): HostedControlPlaneStatus => controlPlaneSoFar(pass).status ?? {};

/**
 * Asks for what differs from the control plane's status, as a merge patch that is refused where somebody has written in
 * between: a list of conditions is replaced as a whole. A control plane without a resource version is patched all the same.
 */
export function patchControlPlaneStatus(pass: Pass, wanted: HostedControlPlaneStatus): void {
  const { metadata, status: before = {} } = controlPlaneSoFar(pass);
  const status = mergePatchBetween(before, wanted);
  if (status === undefined) return;
  const { resourceVersion } = metadata;
  const lock = !resourceVersion ? {} : { metadata: { resourceVersion } };
  pass.management.patchStatus(hostedControlPlanes, pass.hcp, { ...lock, status });
}
