import { isJsonObject, type JsonValue } from '../../../../kube/json';
import { isRedacted } from '../../../../om/redaction';

/**
 * Whether everything that is desired is there already. One-sided: an empty string, list or map and null match anything, a
 * list matches when it is a prefix, further map keys do not matter, and a value that is not known may be the desired one. Numbers and booleans have to be equal, zero included,
 * and a desired key has to exist. Upstream: `DeepDerivative` of k8s.io/apimachinery over unstructured content.
 */
export function isDerivative(desired: JsonValue, existing: JsonValue | undefined): boolean {
  if (existing === undefined) return false;
  if (desired === null) return true;
  if (typeof desired === 'string') {
    return typeof existing === 'string' && (desired === '' || desired === existing || isRedacted(existing));
  }
  if (Array.isArray(desired)) return Array.isArray(existing) && isPrefix(desired, existing);
  if (!isJsonObject(desired)) return desired === existing;
  if (!isJsonObject(existing)) return false;
  return Object.entries(desired).every(([key, value]) => value === undefined || isDerivative(value, existing[key]));
}

const isPrefix = (desired: readonly JsonValue[], existing: readonly JsonValue[]): boolean =>
  desired.every((value, index) => isDerivative(value, existing[index]));
