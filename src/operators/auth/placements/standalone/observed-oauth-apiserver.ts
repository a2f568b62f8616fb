import { isJsonObject, type JsonObject, type JsonValue } from '../../../../kube/json';
import type { Result } from '../../../../om/result';
import type { ServerArguments } from '../../workloads/flag';
import { parseServerArguments } from './server-arguments';

/** Lays one value over another: objects member by member, anything else replaces. */
const overlaid = (base: JsonValue | undefined, over: JsonValue | undefined): JsonValue | undefined => {
  if (!isJsonObject(over)) return over ?? base;
  const merged: Record<string, JsonValue | undefined> = isJsonObject(base) ? { ...base } : {};
  for (const [key, value] of Object.entries(over))
    merged[key] = Object.hasOwn(merged, key) ? overlaid(merged[key], value) : value;
  return merged;
};

const section = (config: JsonObject | undefined): JsonValue | undefined => config?.oauthAPIServer;

/**
 * Reads the API server's flags: section `oauthAPIServer` of the observed configuration, under the same section of the
 * unsupported overrides. Upstream: cluster-authentication-operator pkg/operator/workload.
 */
export function observedOAuthApiserver(
  observedConfig: JsonObject | undefined,
  unsupportedConfigOverrides: JsonObject | undefined,
): Result<ServerArguments> {
  const merged = overlaid(section(observedConfig), section(unsupportedConfigOverrides));
  return parseServerArguments(isJsonObject(merged) ? merged.apiServerArguments : undefined);
}
