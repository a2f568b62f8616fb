import type { Deployment } from '../../../../kube/types';
import { availabilityProber } from './availability-prober';
import { configHash } from './config-hash';
import { pullPolicies, releaseImages } from './images';
import { isolation, nodeSelector, priorityClass } from './isolation';
import { podAnnotations, podLabels } from './metadata';
import { existingSelector, managedByLabel, owned } from './ownership';
import { existingResources, requestOverrides } from './resources';
import { scaled } from './scale';
import { podUser, readOnlyRoots, restrictedOnGcp, terminationMessages } from './security';
import { colocation, spread } from './spread';
import { tunnels } from './tunnels';
import { defaultModes } from './volumes';
import type { HostedWorkload, Step } from './workload';

/**
 * What hosting does to a Deployment, in the original's order. It matters: each step sees the containers and volumes that are
 * there by then. Upstream: hypershift support/controlplane-component/{controlplane-component,defaults}.go.
 */
export const hostedSteps: readonly Step[] = [
  owned,
  managedByLabel,
  scaled,
  defaultModes,
  pullPolicies,
  releaseImages,
  tunnels,
  configHash,
  availabilityProber,
  terminationMessages,
  readOnlyRoots,
  podUser,
  restrictedOnGcp,
  existingResources,
  priorityClass,
  nodeSelector,
  podLabels,
  podAnnotations,
  isolation,
  colocation,
  requestOverrides,
  spread,
  existingSelector,
];

/** Places a component's Deployment into a control plane namespace. */
export const hosted = (deployment: Deployment, workload: HostedWorkload): Deployment =>
  hostedSteps.reduce((placed, step) => step(placed, workload), deployment);
