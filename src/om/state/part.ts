import { isJsonObject, type JsonObject } from '../../kube/json';
import { remembering } from '../../kube/remembering';
import type { KubeObject } from '../../kube/types';
import { isKubeObject } from '../../kube/types/meta';
import type { ResourceType } from '../resource-type';
import type { ParsedValue, Schema } from '../schema-type';
import { parsedAs } from './parsed';

/**
 * A part of the objects of a kind, as a description of its own: whoever reads it does not run again when only something
 * beside it changes. The part is put beside what names the object.
 *
 * @param part pure, of an object as its own description reads it
 */
export function partOf<T extends KubeObject, P extends JsonObject>(
  type: ResourceType<T>,
  part: (object: T) => P,
): ResourceType<KubeObject & P> {
  const shown = (object: T): KubeObject & P => {
    const { apiVersion, kind, metadata } = object;
    return { apiVersion, kind, metadata: { name: metadata.name, namespace: metadata.namespace }, ...part(object) };
  };
  const schema: Schema<KubeObject & P> = {
    parse: (value) => shown(type.schema.parse(value)),
    safeParse(value): ParsedValue<KubeObject & P> {
      // The whole is read once, however many parts of it are looked at.
      if (isJsonObject(value) && isKubeObject(value)) return { success: true, data: shown(parsedAs(type, value)) };
      const whole = type.schema.safeParse(value);
      return whole.success ? { success: true, data: shown(whole.data) } : whole;
    },
  };
  const described: ResourceType<KubeObject & P> = { ...type, schema };
  wholes.set(described, wholeOf(type));
  return described;
}

const wholes = new WeakMap<ResourceType, ResourceType>();

/** The description that a part was made of; the description itself where it is no part. */
export const wholeOf = (type: ResourceType): ResourceType => wholes.get(type) ?? type;

/** {@link partOf}, with one description for each kind and key, so that all who ask for one part ask one question. */
export function partsOf<T extends KubeObject, P extends JsonObject>(
  part: (object: T, key: string) => P,
): (type: ResourceType<T>, key?: string) => ResourceType<KubeObject & P> {
  const byKey = new Map<string, (type: ResourceType<T>) => ResourceType<KubeObject & P>>();
  return (type, key = '') => {
    const known = byKey.get(key) ?? remembering((one: ResourceType<T>) => partOf(one, (object) => part(object, key)));
    byKey.set(key, known);
    return known(type);
  };
}
