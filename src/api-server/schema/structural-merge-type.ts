import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { own } from '../../kube/own';
import {
  atomicList,
  booleanScalar,
  deduced,
  type MergeList,
  type MergeType,
  mapOf,
  numberScalar,
  scalar,
  textScalar,
} from '../fields/merge-type';
import { itemsOf, type Structural } from './structural';

/**
 * How values of a custom resource are merged.
 *
 * @param metadata the type of the metadata, which is that of all kinds
 */
export function mergeTypeOfStructural(schema: Structural, metadata: MergeType): MergeType {
  const type = convert(schema);
  const fields = new Map(type.kind === 'map' ? type.fields : []);
  fields.set('apiVersion', textScalar).set('kind', textScalar).set('metadata', metadata);
  const values = type.kind === 'map' ? type.values : deduced;
  return { kind: 'map', fields, ...(values === undefined ? {} : { values }), atomic: false };
}

function convert(schema: Structural): MergeType {
  switch (schema.type) {
    case 'object':
      return convertObject(schema);
    case 'array':
      return convertList(schema);
    case undefined:
      return schema['x-kubernetes-int-or-string'] === true ? scalar : deduced;
    case 'boolean':
      return booleanScalar;
    case 'integer':
    case 'number':
      return numberScalar;
    default:
      return textScalar;
  }
}

function convertObject(schema: Structural): MergeType {
  const { properties, additionalProperties } = schema;
  const atomic = schema['x-kubernetes-map-type'] === 'atomic';
  const keeps = schema['x-kubernetes-preserve-unknown-fields'] === true;
  if (!isJsonObject(properties)) {
    if (isJsonObject(additionalProperties)) return mapOf(convert(additionalProperties), atomic);
    return keeps || !atomic ? { ...mapOf(deduced), atomic } : mapOf(deduced, atomic);
  }
  const fields = new Map<string, MergeType>();
  for (const [name, property] of Object.entries(properties)) {
    if (isJsonObject(property)) fields.set(name, convert(property));
  }
  return { kind: 'map', fields, ...(keeps ? { values: deduced } : {}), atomic };
}

function convertList(schema: Structural): MergeList {
  const items = itemsOf(schema);
  const list = atomicList(convert(items));
  const keys = schema['x-kubernetes-list-map-keys'];
  if (schema['x-kubernetes-list-type'] === 'set') return { ...list, relation: 'set' };
  if (schema['x-kubernetes-list-type'] !== 'map' || !Array.isArray(keys)) return list;
  const names = keys.filter((key) => typeof key === 'string');
  return { ...list, relation: 'map', keys: names, keyDefaults: keyDefaults(items, names) };
}

function keyDefaults(items: JsonObject, keys: readonly string[]): ReadonlyMap<string, JsonValue> {
  const { properties } = items;
  const defaults = new Map<string, JsonValue>();
  for (const key of keys) {
    const property = isJsonObject(properties) ? own(properties, key) : undefined;
    if (isJsonObject(property) && property.default !== undefined) defaults.set(key, property.default);
  }
  return defaults;
}
