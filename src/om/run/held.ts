import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';

/** What else holds a namespace that is being deleted. */
const specFinalizers = ({ apiVersion, kind, spec }: JsonObject): JsonValue | undefined =>
  apiVersion === 'v1' && kind === 'Namespace' && isJsonObject(spec) ? spec.finalizers : undefined;

const isFilled = (list: JsonValue | undefined): boolean => Array.isArray(list) && list.length > 0;

/** Whether finalizers keep an object that is being deleted. A namespace has some of its own beside those of all. */
export const isHeld = (object: JsonObject): boolean =>
  (isJsonObject(object.metadata) && isFilled(object.metadata.finalizers)) || isFilled(specFinalizers(object));
