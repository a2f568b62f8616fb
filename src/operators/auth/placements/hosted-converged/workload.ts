import type { Deployment } from '../../../../kube/types';
import { kubeadminHash } from '../hosted/kubeadmin-hash';
import { hosted } from '../hosted/pipeline';
import type { Component, HostedWorkload, HostedWorkloadContext } from '../hosted/workload';
import { inControlPlane, type References } from './operand';
import { trustWithoutCopy } from './trust';

/** What a converged Deployment follows from. */
export interface ConvergedWorkload extends HostedWorkloadContext {
  readonly component: Component;
  /** The Deployment as it is. */
  readonly existing?: Deployment;
  readonly references: References;
}

/** An operand of the standalone operator, placed into a control plane by the steps that place every hosted workload. */
export function convergedDeployment(operand: Deployment, context: ConvergedWorkload): Deployment {
  const { component, references } = context;
  const workload: HostedWorkload = context;
  const moved = inControlPlane(operand, references);
  const trusting = trustWithoutCopy(moved, workload);
  const hashed = component.server === 'oauthServer' ? kubeadminHash(trusting, workload) : trusting;
  return hosted(hashed, workload);
}
