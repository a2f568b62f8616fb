import type { KubeObject } from '../kube/types';
import { readInput } from '../om/input/read-input';
import type { ResourceType } from '../om/resource-type';
import { fields, objectMeta, presumedText } from '../om/schema';
import { customResourceDefinitions } from './kinds/custom-resource-definition';
import { namespaces } from './kinds/namespace';
import { kindKey, type ServedKind } from './kinds/served-kind';
import type { KubeApiServer } from './kube-api-server';

/** Which cluster of an input to take, where it holds two. */
export type LoadedCluster = 'Management' | 'UserWorkload';

const anyObject = fields({ apiVersion: presumedText, kind: presumedText, metadata: objectMeta });

const typeOf = ({ group, version, resource, kind, namespaced }: ServedKind): ResourceType => ({
  group,
  version,
  resource,
  kind,
  namespaced,
  schema: anyObject,
});

/**
 * Takes the objects of an input into a server, as they are: a directory in must-gather layout, an archive of one, or
 * manifests. Definitions come first, so that objects of their kinds can follow; kinds that are not served are left out.
 * Namespaces that objects are in and that the input lacks are made.
 *
 * @returns how many objects were taken, without the namespaces that were made
 * @throws InputError for an input that cannot be read
 */
export function loadInput(server: KubeApiServer, path: string, cluster: LoadedCluster = 'Management'): number {
  const definitions = objectsOf(path, cluster, [customResourceDefinitions]);
  const loaded = definitions.filter((object) => server.load(object));
  const kinds = server.kinds.all().filter((kind) => kind !== customResourceDefinitions);
  const objects = objectsOf(path, cluster, kinds);
  for (const object of objects) {
    if (server.load(object)) loaded.push(object);
    makeNamespace(server, object.metadata.namespace ?? '');
  }
  return loaded.length;
}

function objectsOf(path: string, cluster: LoadedCluster, kinds: readonly ServedKind[]): readonly KubeObject[] {
  const types = kinds.map(typeOf);
  const state = readInput(path, types).clusters[cluster];
  return types.flatMap((type) => state.list(type));
}

function makeNamespace(server: KubeApiServer, name: string): void {
  if (name === '' || server.store.get(kindKey(namespaces), '', name) !== undefined) return;
  const body = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
  server.serve({ method: 'POST', path: '/api/v1/namespaces', body });
}
