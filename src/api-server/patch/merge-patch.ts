import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';

/** A value with a JSON merge patch (RFC 7386) laid over it: null removes. */
export function mergePatch(value: JsonValue | undefined, patch: JsonValue): JsonValue {
  if (!isJsonObject(patch)) return patch;
  const result: { [name: string]: JsonValue | undefined } = isJsonObject(value) ? { ...value } : {};
  for (const [name, change] of Object.entries(patch)) {
    if (change === undefined) continue;
    if (change === null) delete result[name];
    else result[name] = mergePatch(result[name], change);
  }
  return result satisfies JsonObject;
}
