import { goJson } from '../../kube/go-json';
import { isJsonObject, type JsonValue } from '../../kube/json';
import { duplicate, type FieldError } from '../validation/field-error';
import { itemsOf, propertyOf, type Structural } from './structural';

/** Elements that are there twice in lists that are sets or told apart by keys. */
export function duplicateErrors(value: JsonValue, schema: Structural, path: string): readonly FieldError[] {
  if (isJsonObject(value)) {
    return Object.keys(value).flatMap((name) => {
      const property = propertyOf(schema, name);
      const inner = value[name];
      if (property === undefined || inner === undefined) return [];
      return duplicateErrors(inner, property, path === '' ? name : `${path}.${name}`);
    });
  }
  if (!Array.isArray(value)) return [];
  const items = itemsOf(schema);
  return [
    ...twice(value, schema, path),
    ...value.flatMap((item, index) => duplicateErrors(item, items, `${path}[${index}]`)),
  ];
}

function twice(value: readonly JsonValue[], schema: Structural, path: string): readonly FieldError[] {
  const keys = schema['x-kubernetes-list-map-keys'];
  const isSet = schema['x-kubernetes-list-type'] === 'set';
  if (!isSet && !Array.isArray(keys)) return [];
  const names = Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : [];
  const identity = (item: JsonValue): JsonValue =>
    isSet || !isJsonObject(item) ? item : Object.fromEntries([...names].sort().map((name) => [name, item[name]]));
  const seen = new Map<string, number>();
  return value.flatMap((item, index) => {
    const own = identity(item);
    const text = goJson(own);
    const count = (seen.get(text) ?? 0) + 1;
    seen.set(text, count);
    return count === 2 ? [duplicate(`${path}[${index}]`, own)] : [];
  });
}
