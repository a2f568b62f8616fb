import type { KubeObject, ObjectMeta } from './types';

/** The object without what only a server can say: its status, and the metadata that is set on the way in. */
export function manifestOf({ status: _, metadata, ...object }: KubeObject): KubeObject {
  const { uid, resourceVersion, generation, creationTimestamp, deletionTimestamp, managedFields, ...kept }: ObjectMeta =
    metadata;
  return { ...object, apiVersion: object.apiVersion, kind: object.kind, metadata: kept };
}
