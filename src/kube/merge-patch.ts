import { isJsonObject, type JsonObject, type JsonValue } from './json';
import { own } from './own';
import { sameJson } from './same-json';

/** A value after a JSON merge patch (RFC 7386): objects are merged, null takes a member away, anything else replaces. */
export function mergePatched(target: JsonValue | undefined, patch: JsonValue): JsonValue {
  if (!isJsonObject(patch)) return patch;
  const result: { [key: string]: JsonValue } = {};
  for (const [key, value] of Object.entries(isJsonObject(target) ? target : {})) {
    if (value !== undefined) result[key] = value;
  }
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else if (value !== undefined) result[key] = mergePatched(own(result, key), value);
  }
  return result;
}

/**
 * The merge patch that makes one object of another: a list that differs is sent as a whole, a member that is gone as null.
 *
 * @returns undefined where they are the same
 */
export function mergePatchBetween(before: JsonObject, after: JsonObject): JsonObject | undefined {
  const patch: { [key: string]: JsonValue } = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, wanted] = [own(before, key), own(after, key)];
    if (sameJson(old, wanted)) continue;
    if (wanted === undefined) patch[key] = null;
    else if (isJsonObject(old) && isJsonObject(wanted)) patch[key] = mergePatchBetween(old, wanted) ?? {};
    else patch[key] = wanted;
  }
  return Object.keys(patch).length === 0 ? undefined : patch;
}
