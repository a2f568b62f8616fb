import { isJsonObject, type JsonValue } from '../../../../kube/json';
import { own } from '../../../../kube/own';

/**
 * Whether two objects are the same to the original's client: empty lists and maps equal absent ones, everything else has to
 * agree. Both have to be in Go form, so that other empty values are written alike.
 * Upstream: `Semantic.DeepEqual` of k8s.io/apimachinery.
 */
export function semanticEqual(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) return true;
  if (isEmpty(a) || isEmpty(b)) return isEmpty(a) && isEmpty(b);
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((value, index) => semanticEqual(value, b[index]));
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  for (const key in a) if (!semanticEqual(a[key], own(b, key))) return false;
  for (const key in b) if (!Object.hasOwn(a, key) && !isEmpty(b[key])) return false;
  return true;
}

const isEmpty = (value: JsonValue | undefined): boolean => {
  if (value === undefined || value === null) return true;
  if (typeof value !== 'object') return false;
  return Array.isArray(value) ? value.length === 0 : Object.values(value).every(isEmpty);
};
