import { components } from '../components';
import type { Stage } from '../pass/stage';
import { componentStage } from './component';
import { controlPlaneStatus } from './control-plane-status';
import { guestObjects } from './guest';
import { identityProviderStatus } from './identity-provider-status';
import { infrastructure } from './infrastructure';
import { infrastructureStatus } from './infrastructure-status';
import { kubeApiserver } from './kube-apiserver';
import { kubeadmin } from './kubeadmin';

/** The stages of a pass, in order. */
export const stages: readonly Stage[] = [
  controlPlaneStatus,
  infrastructure,
  infrastructureStatus,
  kubeadmin,
  identityProviderStatus,
  kubeApiserver,
  ...components.map(componentStage),
  guestObjects,
];
