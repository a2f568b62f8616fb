import { isJsonObject, type JsonValue } from '../../../../kube/json';
import { type Output, type Problems, unless } from './output';

const count = (value: number | string | undefined, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise;

/** While a Deployment rolls out, a pod is left, or one is made before one goes. */
export const rollsOut =
  (name: string) =>
  (output: Output): Problems => {
    const workload = output.workload(name);
    if (workload === undefined) return [];
    const { replicas = 1, strategy } = workload.deployment.spec;
    const { maxUnavailable, maxSurge } = strategy.rollingUpdate ?? {};
    const left = replicas - count(maxUnavailable, 0);
    return unless(
      replicas === 0 || left > 0 || count(maxSurge, 0) > 0,
      `${name}: a rollout may leave no pod and makes none`,
    );
  };

const matchLabels = (spec: JsonValue | undefined): readonly (readonly [string, JsonValue | undefined])[] => {
  const selector = isJsonObject(spec) ? spec.selector : undefined;
  return isJsonObject(selector) && isJsonObject(selector.matchLabels) ? Object.entries(selector.matchLabels) : [];
};

/** A budget selects the pods of a Deployment. */
export const budgeted =
  (name: string) =>
  (output: Output): Problems => {
    const workload = output.workload(name);
    if (workload === undefined) return [];
    const budget = output.object('Management', 'PodDisruptionBudget', name);
    if (budget === undefined) return [`${name}: no budget`];
    const labels = workload.deployment.spec.template.metadata.labels ?? {};
    const selected = matchLabels(budget.spec);
    return unless(
      selected.length > 0 && selected.every(([key, value]) => labels[key] === value),
      `${name}: the budget does not select its pods`,
    );
  };
