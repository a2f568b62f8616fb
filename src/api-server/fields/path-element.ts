import type { JsonObject, JsonValue } from '../../kube/json';
import { isJsonObject } from '../../kube/json';

/** The element of a path for a field of an object. */
export const fieldElement = (name: string): string => `f:${name}`;

/** The element of a path for an element of a set. */
export const valueElement = (value: JsonValue): string => `v:${JSON.stringify(value)}`;

/** The element of a path for an element of a list that is told apart by these keys. */
export function keyElement(keys: JsonObject): string {
  const sorted = Object.keys(keys).sort();
  return `k:{${sorted.map((key) => `${JSON.stringify(key)}:${JSON.stringify(keys[key])}`).join(',')}}`;
}

/** A path as messages of an API server show it: `.spec.ports[name="https"].port`. */
export const pathText = (path: readonly string[]): string => path.map(elementText).join('');

function elementText(element: string): string {
  const text = element.slice(2);
  switch (element.slice(0, 1)) {
    case 'k':
      return `[${keysText(text)}]`;
    case 'v':
      return `[=${text}]`;
    case 'i':
      return `[${text}]`;
    default:
      return `.${text}`;
  }
}

function keysText(text: string): string {
  const keys: unknown = JSON.parse(text);
  if (!isJsonObject(keys)) return text;
  return Object.entries(keys)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(',');
}
