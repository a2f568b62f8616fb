import { pathOf } from './addressed';
import { namespaces } from './kinds/namespace';
import { kindKey } from './kinds/served-kind';
import { objectAt, textAt } from './kinds/shape';
import type { KubeApiServer } from './kube-api-server';
import { metaOf } from './validation/object-meta';

/**
 * Does what a cluster's namespace controller has to do now: empties namespaces that are terminating, and lets those go that
 * are empty. Objects that finalizers hold keep theirs.
 */
export function terminateNamespaces(server: KubeApiServer): void {
  for (const namespace of server.store.list(kindKey(namespaces))) {
    const { name = '', deletionTimestamp } = metaOf(namespace);
    if (deletionTimestamp === undefined || textAt(objectAt(namespace, 'status'), 'phase') !== 'Terminating') continue;
    if (emptied(server, name)) release(server, name);
  }
}

/** Deletes what a namespace holds. Returns whether nothing is left. */
function emptied(server: KubeApiServer, namespace: string): boolean {
  let isEmpty = true;
  for (const kind of server.kinds.all()) {
    if (!kind.namespaced) continue;
    for (const object of server.store.list(kindKey(kind), namespace)) {
      const { name = '', deletionTimestamp } = metaOf(object);
      if (deletionTimestamp === undefined) server.serve({ method: 'DELETE', path: pathOf(kind, namespace, name) });
      isEmpty &&= server.store.get(kindKey(kind), namespace, name) === undefined;
    }
  }
  return isEmpty;
}

function release(server: KubeApiServer, name: string): void {
  const namespace = server.store.get(kindKey(namespaces), '', name);
  if (namespace === undefined) return;
  const body = { ...namespace, spec: { finalizers: [] } };
  server.serve({ method: 'PUT', path: pathOf(namespaces, '', name, 'finalize'), body });
}
