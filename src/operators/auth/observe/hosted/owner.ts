import type { ControlPlaneOwner } from '../../operands/control-plane-owner';
import type { HostedControlPlane } from './hosted-control-plane';

/** The control plane as the owner of what is made for it; an absent uid is written as an empty one. */
export const ownerOf = ({ apiVersion, kind, metadata }: HostedControlPlane): ControlPlaneOwner => ({
  namespace: metadata.namespace ?? '',
  reference: {
    apiVersion,
    kind,
    name: metadata.name ?? '',
    uid: metadata.uid ?? '',
    controller: true,
    blockOwnerDeletion: true,
  },
});
