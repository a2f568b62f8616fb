import * as core from '../../../library/resources/core';
import * as extensions from '../../../library/resources/extensions';
import * as rbac from '../../../library/resources/rbac';
import { daemonSets, deployments, nodes, podDisruptionBudgets, pods } from '../../../library/resources/workloads';
import type { ResourceType } from '../../../om/resource-type';
import * as openshift from './openshift';

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
