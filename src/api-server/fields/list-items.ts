import { isJsonObject, type JsonValue } from '../../kube/json';
import type { MergeList } from './merge-type';
import { keyElement, valueElement } from './path-element';

/**
 * The element of a path that names an element of a list which is not atomic. Undefined where the element has none of the keys
 * or is of a kind that cannot be told apart.
 */
export function itemElement(type: MergeList, item: JsonValue): string | undefined {
  if (type.relation === 'set') return item === null || typeof item === 'object' ? undefined : valueElement(item);
  if (!isJsonObject(item)) return undefined;
  const keys: { [key: string]: JsonValue } = {};
  let hasKey = false;
  for (const key of type.keys) {
    const value = item[key] ?? type.keyDefaults.get(key);
    if (value === undefined) continue;
    keys[key] = value;
    hasKey = true;
  }
  return hasKey ? keyElement(keys) : undefined;
}
