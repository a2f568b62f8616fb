import { controllerReference } from '../../../../kube/owner-reference';
import type { ControlPlaneOwner } from '../../operands/control-plane-owner';
import type { HostedControlPlane } from '../../resources/config/hosted-control-plane';

/** The control plane as the owner of what is made for it. */
export const ownerOf = (hcp: HostedControlPlane): ControlPlaneOwner => ({
  namespace: hcp.metadata.namespace ?? '',
  reference: controllerReference(hcp),
});
