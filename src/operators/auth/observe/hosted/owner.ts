import type { OwnerReference } from '../../../../kube/types';
import type { HostedControlPlane } from './hosted-control-plane';

/** The reference that makes a control plane own what is made for it; an absent uid is written as an empty one. */
export const ownerOf = ({ metadata }: HostedControlPlane): OwnerReference => ({
  apiVersion: 'hypershift.openshift.io/v1beta1',
  kind: 'HostedControlPlane',
  name: metadata.name ?? '',
  uid: metadata.uid ?? '',
  controller: true,
  blockOwnerDeletion: true,
});
