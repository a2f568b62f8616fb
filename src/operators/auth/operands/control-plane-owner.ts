import type { OwnerReference } from '../../../kube/types';

/** Where an object of a hosted control plane belongs. */
export interface ControlPlaneOwner {
  /** The namespace of the control plane on the management cluster. */
  readonly namespace: string;
  /** Reference to the HostedControlPlane. */
  readonly reference: OwnerReference;
}
