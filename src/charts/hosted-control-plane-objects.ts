import type { KubeObject } from '../kube/types';
import type { HostedControlPlane } from '../operators/auth/resources/config/hosted-control-plane';

/** A control plane as objects in hand. */
export interface HostedControlPlaneObjects {
  /** The control plane whose authentication is rendered. */
  readonly hostedControlPlane: HostedControlPlane;
  /**
   * What else is in its namespace: Secrets, ConfigMaps, Services, ImageStreams, the Deployment of the operator. Mounted
   * ones count for the hash that makes pods roll.
   *
   * @default - nothing
   */
  readonly objects?: readonly KubeObject[];
  /**
   * What is in the cluster it serves.
   *
   * @default - nothing
   */
  readonly guestObjects?: readonly KubeObject[];
}
