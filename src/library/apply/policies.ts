import type { NetworkPolicy, PodDisruptionBudget } from '../../kube/types';
import { networkPolicies } from '../resources/extensions';
import { podDisruptionBudgets } from '../resources/workloads';
import type { ControllerScope } from '../scope';
import { applyObject } from './apply';
import { sameAs } from './same';

/** A network policy: its spec is ours. */
export const applyNetworkPolicy = (scope: ControllerScope, required: NetworkPolicy) =>
  applyObject(scope, networkPolicies, required, {
    same: ({ spec }) => sameAs('networking/v1.NetworkPolicySpec', spec, required.spec),
    merge: (existing) => ({ ...existing, spec: required.spec }),
  });

/** A disruption budget: its spec is ours. */
export const applyPodDisruptionBudget = (scope: ControllerScope, required: PodDisruptionBudget) =>
  applyObject(scope, podDisruptionBudgets, required, {
    same: ({ spec }) => sameAs('policy/v1.PodDisruptionBudgetSpec', spec, required.spec),
    merge: (existing) => ({ ...existing, spec: required.spec }),
  });
