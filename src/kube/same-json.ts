import { isJsonObject, type JsonValue } from './json';
import { own } from './own';

/** Whether two JSON values are the same; absent members and `undefined` are. Quicker than comparing texts. */
export function sameJson(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  if (left === right) return true;
  if (Array.isArray(left)) {
    return Array.isArray(right) && left.length === right.length && left.every((item, at) => sameJson(item, right[at]));
  }
  if (!isJsonObject(left) || !isJsonObject(right)) return Object.is(left, right);
  for (const name in left) if (!sameJson(left[name], right[name])) return false;
  for (const name in right) if (right[name] !== undefined && own(left, name) === undefined) return false;
  return true;
}
