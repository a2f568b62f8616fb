import type { JsonObject } from '../kube/json';
import { pathOf } from './addressed';
import { namespaces } from './kinds/namespace';
import { kindKey, type ServedKind } from './kinds/served-kind';
import { objectAt, textAt } from './kinds/shape';
import type { KubeApiServer } from './kube-api-server';
import type { ApiRequest } from './request';
import { metaOf } from './validation/object-meta';

/**
 * Does what a cluster's namespace controller has to do now: empties namespaces that are terminating, and lets those go that
 * are empty. Objects that finalizers hold keep theirs.
 */
export function terminateNamespaces(server: KubeApiServer): void {
  for (const namespace of server.store.list(kindKey(namespaces))) {
    const list = (kind: ServedKind, name: string) => server.store.list(kindKey(kind), name);
    for (let isDone = false; !isDone; ) {
      const requests = terminationRequests(namespace, server.kinds.all(), list);
      isDone =
        requests.every((request) => server.serve(request).code >= 400) ||
        requests.every(({ method }) => method === 'PUT');
    }
  }
}

/**
 * What a namespace controller asks for because of one namespace, now: the deletion of what it holds, or, where it is empty,
 * that it may go.
 */
export function terminationRequests(
  namespace: JsonObject,
  kinds: readonly ServedKind[],
  list: (kind: ServedKind, namespace: string) => readonly JsonObject[],
): readonly ApiRequest[] {
  const { name: home = '', deletionTimestamp } = metaOf(namespace);
  if (deletionTimestamp === undefined || textAt(objectAt(namespace, 'status'), 'phase') !== 'Terminating') return [];
  const held = kinds
    .filter(({ namespaced }) => namespaced)
    .flatMap((kind) => list(kind, home).map((object) => ({ kind, object })));
  if (held.length === 0) {
    const body = { ...namespace, spec: { finalizers: [] } };
    return [{ method: 'PUT', path: pathOf(namespaces, '', home, 'finalize'), body }];
  }
  return held
    .filter(({ object }) => metaOf(object).deletionTimestamp === undefined)
    .map(({ kind, object }) => ({ method: 'DELETE', path: pathOf(kind, home, metaOf(object).name ?? '') }));
}
