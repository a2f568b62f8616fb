import { isJsonObject, type JsonValue } from '../../../../src/kube/json';
import type { KubeObject } from '../../../../src/kube/types';
import { alternatives, formatKeys, type Keys, members, replaced } from '../../../../src/om/explain/perturb';
import type { ResourceType } from '../../../../src/om/resource-type';

/** An object in which one thing is another; without the object it is missing. */
export interface Variant {
  readonly what: string;
  readonly object?: KubeObject;
}

/** Parts of metadata that controllers may look at. */
const ownMetadata = new Set(['labels', 'annotations', 'finalizers', 'generation']);

/** Places in an object, outer ones first. Of a list only the first item is looked into. */
function places(value: JsonValue, at: Keys = []): readonly Keys[] {
  return members(value).flatMap(([key, member]) => {
    if (at.length === 0 && ['apiVersion', 'kind'].includes(String(key))) return [];
    if (at.length === 1 && at[0] === 'metadata' && !ownMetadata.has(String(key))) return [];
    if (typeof key === 'number' && key > 0) return [];
    const here = [...at, key];
    return [...(here.length === 1 && key === 'metadata' ? [] : [here]), ...places(member, here)];
  });
}

function valueAt(value: JsonValue, keys: Keys): JsonValue {
  let found = value;
  for (const key of keys) found = members(found).find(([own]) => own === key)?.[1] ?? null;
  return found;
}

const others = (value: JsonValue): readonly JsonValue[] => {
  if (Array.isArray(value)) return value.length === 0 ? [] : [[], [...value, ...value]];
  if (isJsonObject(value)) return Object.keys(value).length === 0 ? [] : [{}];
  return [...alternatives(value).slice(0, 1), ...(typeof value === 'string' && value !== '' ? [''] : [])];
};

const isDeletedAt = '2026-03-01T00:00:00Z';

/**
 * The object missing, being deleted, and with each of its fields missing, empty, twice or another, as far as the kind's
 * schema takes it.
 */
export function variantsOf(type: ResourceType, object: KubeObject): readonly Variant[] {
  const json: JsonValue = JSON.parse(JSON.stringify(object));
  const tried: readonly (readonly [string, JsonValue | undefined])[] = [
    ['is being deleted', replaced(json, ['metadata', 'deletionTimestamp'], isDeletedAt)],
    ...places(json).flatMap((keys): (readonly [string, JsonValue | undefined])[] => [
      [`no ${formatKeys(keys)}`, replaced(json, keys, undefined)],
      ...others(valueAt(json, keys)).map((value): readonly [string, JsonValue | undefined] => [
        `${formatKeys(keys)} ${short(value)}`,
        replaced(json, keys, value),
      ]),
    ]),
  ];
  const taken = tried.flatMap(([what, value]): readonly Variant[] => {
    // Without members that were taken away by being undefined.
    const parsed = type.schema.safeParse(JSON.parse(JSON.stringify(value)));
    return parsed.success ? [{ what, object: parsed.data }] : [];
  });
  return [{ what: 'missing' }, ...taken];
}

/** A value in few characters. */
const short = (value: JsonValue): string => {
  const text = JSON.stringify(value);
  return text.length > 24 ? `${text.slice(0, 21)}...` : text;
};
