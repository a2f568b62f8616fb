import { collectGarbage, missingOwners } from './garbage-collection';
import type { KubeApiServer } from './kube-api-server';
import { terminateNamespaces } from './namespace-termination';
import type { StoreEvent } from './store/object-store';
import { metaOf } from './validation/object-meta';

/**
 * Does from now on what a cluster's garbage collector and namespace controller do, soon after there is something to do for
 * them: deletions go on to what was owned, and namespaces that were deleted go. Owners that are missing from the start are
 * taken to be elsewhere: what was loaded may be a part of a cluster.
 *
 * @returns what ends it
 */
export function keepHouse(server: KubeApiServer): () => void {
  const spared = missingOwners(server);
  let pending: NodeJS.Immediate | undefined;
  const work = (): void => {
    pending = undefined;
    terminateNamespaces(server);
    collectGarbage(server, spared);
  };
  const leave = server.store.subscribe((event) => {
    if (leavesWork(event)) pending ??= setImmediate(work);
  });
  return () => {
    leave();
    clearImmediate(pending);
  };
}

/** Whether an object went, or is to go, or has owners that may be gone. */
const leavesWork = ({ type, object }: StoreEvent): boolean => {
  const { deletionTimestamp, ownerReferences = [] } = metaOf(object);
  return type === 'DELETED' || deletionTimestamp !== undefined || ownerReferences.length > 0;
};
