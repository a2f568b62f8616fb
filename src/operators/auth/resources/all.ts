import type { ResourceType } from '../../../om/resource-type';
import * as core from './core';
import * as extensions from './extensions';
import * as openshift from './openshift';
import * as rbac from './rbac';
import { daemonSets, deployments, nodes, podDisruptionBudgets, pods } from './workloads';

/** Every kind that the operator of a standalone cluster reads or writes. */
export const standaloneTypes: readonly ResourceType[] = [
  ...Object.values(core),
  ...Object.values(extensions),
  ...Object.values(openshift),
  ...Object.values(rbac),
  daemonSets,
  deployments,
  nodes,
  podDisruptionBudgets,
  pods,
];
