import { KubeApiServer, type ServerOptions } from '../../../src/api-server/kube-api-server';
import type { Answer } from '../../../src/api-server/status';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/kube/json';
import { fixedClock } from '../../../src/om/clock';

/** A server whose clock stands still. */
export const serverAt = (options: Partial<ServerOptions> = {}): KubeApiServer =>
  new KubeApiServer({ clock: fixedClock(Date.parse('2026-03-01T12:00:00Z')), ...options });

export const configMap = (name: string, more: JsonObject = {}, metadata: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, ...metadata },
  ...more,
});

export const configMaps = '/api/v1/namespaces/default/configmaps';

/** The metadata of an answer. */
export const metadataOf = ({ body }: Answer): JsonObject => {
  const { metadata } = body;
  if (!isJsonObject(metadata)) throw new Error('no metadata');
  return metadata;
};

/** Makes an object, which has to be accepted. */
export function make(server: KubeApiServer, path: string, body: JsonValue): JsonObject {
  const answer = server.serve({ method: 'POST', path, body });
  if (answer.code !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}
