import { compareBytes } from '../../../../kube/compare';
import { unmarshalMap } from '../../../../kube/go-unmarshal';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../kube/json';
import { failure, type Result, success } from '../../../../om/result';
import type { MountedFile } from '../../operands/oauth-server/mounted-file';
import type { ServerArguments } from '../../workloads/flag';
import { parseServerArguments } from './server-arguments';

/** What the configuration observer left for the Deployment of the oauth-server. */
export interface ObservedOAuthServer {
  readonly serverArguments: ServerArguments;
  readonly providerFiles: readonly MountedFile[];
}

const text = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');

const sourceKinds: ReadonlyMap<string, MountedFile['source']> = new Map([
  ['configMap', 'ConfigMap'],
  ['secret', 'Secret'],
]);

/** The list is kept as text: JSON, by the name of the copy that is mounted. */
function parseFiles(json: string): Result<readonly MountedFile[]> {
  if (json === '') return success([]);
  const parsed = unmarshalMap(json, 'map[string]datasync.sourceData');
  if (!parsed.ok) return failure(`unable to get IDP sync data: ${json}: ${parsed.error}`);
  const files: MountedFile[] = [];
  for (const [name, data] of Object.entries(parsed.value).sort(([left], [right]) => compareBytes(left, right))) {
    const file = isJsonObject(data) ? data : {};
    const source = sourceKinds.get(text(file.type));
    if (source === undefined) {
      return failure(
        `unable to transform observed IDP sync data to volumes and mounts: unknown resource type: ${text(file.type)}`,
      );
    }
    files.push({
      source,
      objectName: name,
      volumeName: name,
      mountPath: text(file.mountPath),
      key: text(file.key),
      referenceName: text(file.name),
    });
  }
  return success(files);
}

/**
 * Reads section `oauthServer` of `spec.observedConfig`. Without the section nothing is asked for.
 * Upstream: cluster-authentication-operator pkg/controllers/deployment/default_deployment.go.
 */
export function observedOAuthServer(observedConfig: JsonObject | undefined): Result<ObservedOAuthServer> {
  const section = observedConfig?.oauthServer ?? {};
  if (!isJsonObject(section)) {
    return failure('unable to get IDP sync data: failed to unmarshal the observedConfig: oauthServer is not an object');
  }
  const { volumesToMount, serverArguments } = section;
  const files = parseFiles(isJsonObject(volumesToMount) ? text(volumesToMount.identityProviders) : '');
  if (!files.ok) return files;
  const args = parseServerArguments(serverArguments);
  if (!args.ok) return failure(`unable to parse raw server arguments: ${args.error}`);
  return success({ serverArguments: args.value, providerFiles: files.value });
}
