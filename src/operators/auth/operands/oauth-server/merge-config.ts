import { isJsonObject, type JsonObject, type JsonValue } from '../../../../kube/json';
import { own } from '../../../../kube/own';
import { failure, type Result } from '../../../../om/result';
import { osinServerConfigType } from './osin-fields';
import { pruned } from './prune-config';

const textOf = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');

const mergeInto = (base: JsonObject, layer: JsonObject): JsonObject => {
  const merged: { [name: string]: JsonValue | undefined } = { ...base };
  for (const [name, value] of Object.entries(layer)) {
    const present = own(merged, name);
    if (present === undefined || !isJsonObject(value)) {
      if (value !== undefined) merged[name] = value;
    } else {
      merged[name] = mergeInto(isJsonObject(present) ? present : {}, value);
    }
  }
  return merged;
};

/**
 * Lays sections of configuration over the oauth-server's own, each over the ones before it: objects merge, everything
 * else replaces. Then what the server would not know is dropped.
 *
 * @param layers absent ones change nothing
 * @returns a failure where a layer is no object, is meant for another kind, or has a value of the wrong type
 *
 * Upstream: library-go `pkg/operator/resource/resourcemerge/generic_config_merger.go`, MergePrunedProcessConfig.
 */
export const mergeOsinConfig = (base: JsonObject, layers: readonly (JsonValue | undefined)[]): Result<JsonObject> => {
  let merged = base;
  for (const layer of layers) {
    if (layer === undefined || layer === null) continue;
    if (!isJsonObject(layer)) {
      const found = Array.isArray(layer) ? 'array' : typeof layer === 'boolean' ? 'bool' : typeof layer;
      return failure(`json: cannot unmarshal ${found} into Go value of type map[string]interface {}`);
    }
    const wanted = [textOf(layer.apiVersion), textOf(layer.kind)];
    const present = [textOf(merged.apiVersion), textOf(merged.kind)];
    if (wanted.some((text) => text !== '') && wanted.join('/') !== present.join('/')) {
      return failure(`${wanted.join('/')} does not equal ${present.join('/')}`);
    }
    merged = mergeInto(merged, layer);
  }
  return pruned(merged, osinServerConfigType);
};
