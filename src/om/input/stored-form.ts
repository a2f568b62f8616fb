import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { withStringData } from '../../kube/string-data';
import { REDACTED, saysRemoved } from '../redaction';
import type { ResourceType } from '../resource-type';

/** Whether values of a kind must not be shown. */
export const isSecret = (type: Pick<ResourceType, 'group' | 'resource'>): boolean =>
  type.group === '' && type.resource === 'secrets';

/** A Secret whose values that somebody covered, in words that are no base64, are marked. */
function withoutPlaceholders(secret: JsonObject): JsonObject {
  const { data } = secret;
  if (!isJsonObject(data) || !Object.values(data).some(isPlaceholder)) return secret;
  const marked = Object.entries(data).map(([key, value]) => [key, isPlaceholder(value) ? REDACTED : value]);
  return { ...secret, data: Object.fromEntries(marked) };
}

const isPlaceholder = (value: JsonValue | undefined): boolean => typeof value === 'string' && saysRemoved(value);

/**
 * An object as the API server would have it: what a person writes into `stringData` of a Secret is in its `data`. Values
 * that a collector or a person replaced by a word are marked as such. A value that is no text stays where it is, for the
 * schema to refuse.
 */
export function storedForm(type: ResourceType, object: JsonObject): JsonObject {
  return isSecret(type) ? withStringData(withoutPlaceholders(object)) : object;
}
