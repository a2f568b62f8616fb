import type { JsonObject } from '../../kube/json';
import { sameJson } from '../../kube/same-json';
import { metaOf } from '../validation/object-meta';

/** The object with each owner once. */
export function withOwnersOnce(object: JsonObject): JsonObject {
  const meta = metaOf(object);
  const owners = meta.ownerReferences;
  if (owners === undefined || owners.length < 2) return object;
  const once = owners.filter((owner, at) => owners.findIndex((other) => sameJson(other, owner)) === at);
  return once.length === owners.length ? object : { ...object, metadata: { ...meta, ownerReferences: once } };
}
