import { type Hide, withHiddenPlaces, withHiddenSecretPlaces } from '../../diff/secret-places';
import type { JsonObject } from '../../kube/json';
import { isSecret } from '../input/input-object';
import type { ResourceType } from '../resource-type';
import type { Mask } from './mask';

const hidingWith = (mask: Mask): Hide => ({
  text: (text) => mask.text(text),
  base64: (text) => mask.base64(text),
  lastApplied: () => undefined,
  unknown: true,
});

/**
 * The object with all masked that is not known to be harmless: of a Secret everything but its keys and what it is called, in
 * others what {@link withHiddenPlaces} knows of. Objects without any come back as they are.
 */
export function maskObject(type: Pick<ResourceType, 'group' | 'resource'>, object: JsonObject, mask: Mask): JsonObject {
  return isSecret(type) ? withHiddenSecretPlaces(object, hidingWith(mask)) : withHiddenPlaces(object, hidingWith(mask));
}
