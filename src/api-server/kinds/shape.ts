import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { sameJson } from '../../kube/same-json';

/** A member that is an object; an empty one where there is none. */
export const objectAt = (object: JsonObject, name: string): JsonObject => {
  const value = object[name];
  return isJsonObject(value) ? value : {};
};

/** A member that is a list of objects; elements of other kinds are left out. */
export const listAt = (object: JsonObject, name: string): readonly JsonObject[] => {
  const value = object[name];
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
};

/** A member that is text; empty where there is none. */
export const textAt = (object: JsonObject, name: string): string => {
  const value = object[name];
  return typeof value === 'string' ? value : '';
};

/** A member that is a number; undefined where there is none. */
export const numberAt = (object: JsonObject, name: string): number | undefined => {
  const value = object[name];
  return typeof value === 'number' ? value : undefined;
};

/** Texts of a list. */
export const textsAt = (object: JsonObject, name: string): readonly string[] => {
  const value = object[name];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
};

/** The object with values where it has none; the object itself where it has all of them. */
export function filledIn(object: JsonObject, values: JsonObject): JsonObject {
  let result: { [name: string]: JsonValue | undefined } | undefined;
  for (const name in values) {
    if (object[name] !== undefined) continue;
    result ??= { ...object };
    result[name] = values[name];
  }
  return result ?? object;
}

/** The object with a member changed where it is there, an object or a list of objects. */
export function changed(object: JsonObject, name: string, change: (value: JsonObject) => JsonObject): JsonObject {
  const value = object[name];
  if (isJsonObject(value)) {
    const after = change(value);
    return after === value ? object : { ...object, [name]: after };
  }
  if (!Array.isArray(value)) return object;
  let isSame = true;
  const items = value.map((item) => {
    if (!isJsonObject(item)) return item;
    const after = change(item);
    isSame &&= after === item;
    return after;
  });
  return isSame ? object : { ...object, [name]: items };
}

/** The object without a member. */
export function without(object: JsonObject, name: string): JsonObject {
  if (object[name] === undefined) return object;
  const { [name]: _, ...rest } = object;
  return rest;
}

/** The object with a member of another one, or without it where the other has none. */
export const withMemberOf = (object: JsonObject, other: JsonObject, name: string): JsonObject =>
  other[name] === undefined ? without(object, name) : { ...object, [name]: other[name] };

/** The object with another generation. */
export const withGeneration = (object: JsonObject, generation: number): JsonObject => ({
  ...object,
  metadata: { ...objectAt(object, 'metadata'), generation },
});

/** The object with the generation after that of the old one where these members differ, else with the old one's. */
export function generationAfter(object: JsonObject, old: JsonObject, members: readonly string[]): JsonObject {
  const before = numberAt(objectAt(old, 'metadata'), 'generation') ?? 0;
  const isChanged = members.some((member) => !sameJson(object[member], old[member]));
  return isChanged ? withGeneration(object, before + 1) : object;
}
