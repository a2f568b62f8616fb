import type { FieldTable } from './fields';

/** Field order of the Go types for disruption budgets. Upstream: kubernetes/api policy/v1. */
export const policyV1 = {
  PodDisruptionBudget: `
    kind apiVersion metadata:meta/v1.ObjectMeta spec:PodDisruptionBudgetSpec status:PodDisruptionBudgetStatus`,
  PodDisruptionBudgetSpec:
    'minAvailable:? selector:?meta/v1.LabelSelector maxUnavailable:? unhealthyPodEvictionPolicy:?',
  PodDisruptionBudgetStatus: `
    observedGeneration disruptedPods disruptionsAllowed:!int currentHealthy:!int desiredHealthy:!int
    expectedPods:!int conditions:[]meta/v1.Condition`,
} satisfies FieldTable;
