import { metaOf } from '../../api-server/validation/object-meta';
import { isJsonObject, type JsonObject } from '../../kube/json';

/** What somebody says of the metadata of an object, without what the API server gives out. */
export function bareMeta(object: JsonObject): JsonObject {
  const { name, namespace, labels, annotations } = metaOf(object);
  return {
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof namespace === 'string' ? { namespace } : {}),
    ...(isJsonObject(labels) ? { labels } : {}),
    ...(isJsonObject(annotations) ? { annotations } : {}),
  };
}
