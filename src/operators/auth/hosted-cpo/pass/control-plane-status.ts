import { mergePatchBetween } from '../../../../kube/merge-patch';
import type { HostedControlPlaneStatus } from '../../resources/config/hosted-control-plane';
import { hostedControlPlanes } from '../../resources/hypershift';
import type { Pass } from './pass';

/** The control plane's status as a pass has left it so far. */
export const statusSoFar = ({ management, hcp, namespace }: Pass): HostedControlPlaneStatus =>
  (management.get(hostedControlPlanes, hcp.metadata.name ?? '', namespace) ?? hcp).status ?? {};

/**
 * Asks for what differs from the control plane's status, as a merge patch that is refused where somebody has written in
 * between: a list of conditions is replaced as a whole. A control plane without a resource version is patched all the same.
 */
export function patchControlPlaneStatus(pass: Pass, wanted: HostedControlPlaneStatus): void {
  const { management, hcp } = pass;
  const status = mergePatchBetween(statusSoFar(pass), wanted);
  if (status === undefined) return;
  const { resourceVersion } = hcp.metadata;
  const lock = !resourceVersion ? {} : { metadata: { resourceVersion } };
  management.patchStatus(hostedControlPlanes, hcp, { ...lock, status });
}
