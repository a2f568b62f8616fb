import type { KubeObject, LabelSelector, StringMap } from '../kube/types';

/** Whether an object carries all these labels. */
export const hasLabels = ({ metadata }: KubeObject, labels: StringMap): boolean =>
  Object.entries(labels).every(([key, value]) => metadata.labels?.[key] === value);

/**
 * A selector as a plain map of labels. Undefined where there is no selector, or where it asks for more than a map can say.
 * Upstream: k8s.io/apimachinery pkg/apis/meta/v1, `LabelSelectorAsMap`.
 */
export function selectorMap(selector: LabelSelector | undefined): StringMap | undefined {
  if (selector === undefined) return undefined;
  const map: Record<string, string> = { ...selector.matchLabels };
  for (const { key, operator, values = [] } of selector.matchExpressions ?? []) {
    const [value, ...others] = values;
    if (operator !== 'In' || value === undefined || others.length > 0) return undefined;
    map[key] = value;
  }
  return map;
}
