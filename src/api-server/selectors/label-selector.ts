import { isJsonObject, type JsonObject } from '../../kube/json';

/** Whether labels fit a selector as objects have it: `matchLabels` and `matchExpressions`. */
export function matchesSelector(selector: JsonObject, labels: JsonObject): boolean {
  const { matchLabels, matchExpressions } = selector;
  if (isJsonObject(matchLabels)) {
    for (const [name, value] of Object.entries(matchLabels)) if (labels[name] !== value) return false;
  }
  if (!Array.isArray(matchExpressions)) return true;
  return matchExpressions.every((requirement) => !isJsonObject(requirement) || fits(requirement, labels));
}

function fits({ key, operator, values }: JsonObject, labels: JsonObject): boolean {
  const value = typeof key === 'string' ? labels[key] : undefined;
  const isListed = Array.isArray(values) && value !== undefined && values.includes(value);
  switch (operator) {
    case 'In':
      return isListed;
    case 'NotIn':
      return !isListed;
    case 'Exists':
      return value !== undefined;
    default:
      return value === undefined;
  }
}
