import { isSecretName } from '../../diff/secret-places';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import type { KubeObject } from '../../kube/types';
import { apiVersionOf, type ResourceType } from '../resource-type';
import { InputError, objectTitle } from './input-error';
import { firstProblem } from './schema-problem';
import { isSecret, storedForm } from './stored-form';

export { isSecret };

/** What a file's place says about the object in it. */
export interface Place {
  readonly file: string;
  /** Absent for items of a list, whose names the path does not tell. */
  readonly name?: string;
  /** Absent for cluster-scoped objects and for lists over all namespaces. */
  readonly namespace?: string;
}

/**
 * An object of the input, checked against its place and its type's schema. Members that are null are gone: to Go they
 * are zero values.
 *
 * @throws InputError naming the first thing that is wrong
 */
export function inputObject<T extends KubeObject>(
  type: ResourceType<T>,
  value: JsonValue | undefined,
  place: Place,
): T {
  const secret = isSecret(type);
  const fail = (path: string, found: JsonValue | undefined, expected: string, hint?: string): never => {
    const object = titleOf(type, value, place);
    throw new InputError({ file: place.file, object, path, found: describe(found, secret), expected, hint });
  };
  if (!isJsonObject(value)) return fail('', value, 'an object');
  const apiVersion = apiVersionOf(type);
  if (value.apiVersion !== apiVersion) {
    fail('apiVersion', value.apiVersion, `"${apiVersion}"`, 'Collect the object again in that version');
  }
  if (value.kind !== type.kind) fail('kind', value.kind, `"${type.kind}"`, 'The folder says what kind is in it');
  const metadata = value.metadata;
  if (!isJsonObject(metadata)) return fail('metadata', metadata, 'a map');
  if (typeof metadata.name !== 'string' || metadata.name === '') fail('metadata.name', metadata.name, 'a name');
  if (place.name !== undefined && metadata.name !== place.name) {
    fail('metadata.name', metadata.name, `"${place.name}", as the file is called`);
  }
  if (type.namespaced && place.namespace !== undefined && metadata.namespace !== place.namespace) {
    fail('metadata.namespace', metadata.namespace, `"${place.namespace}", the folder it lies in`);
  }
  if (!type.namespaced && metadata.namespace !== undefined && metadata.namespace !== '') {
    fail('metadata.namespace', metadata.namespace, `no namespace, since ${type.resource} are cluster-scoped`);
  }
  return usableObject(type, storedForm(type, value), place);
}

/**
 * An object as its type's schema reads it.
 *
 * @throws InputError naming the first thing that is wrong
 */
export function usableObject<T extends KubeObject>(type: ResourceType<T>, object: JsonObject, place: Place): T {
  const parsed = type.schema.safeParse(object);
  if (parsed.success) return parsed.data;
  const { path, found, expected, others } = firstProblem(parsed.error.issues, object);
  const hint = others === 0 ? undefined : `${others} more field${others > 1 ? 's' : ''} of it cannot be used`;
  throw new InputError({
    file: place.file,
    object: titleOf(type, object, place),
    path,
    found: describe(found, isSecret(type) || isSecretName(path.split('.').at(-1) ?? '')),
    expected,
    hint,
  });
}

function titleOf({ kind }: ResourceType, value: JsonValue | undefined, place: Place): string {
  const metadata = isJsonObject(value) ? value.metadata : undefined;
  const name = isJsonObject(metadata) && typeof metadata.name === 'string' ? metadata.name : (place.name ?? '?');
  return objectTitle(kind, name, place.namespace);
}

/** Maps of texts: a null in one is read as an empty text. */
const textMaps: ReadonlySet<string> = new Set(['data', 'binaryData', 'stringData', 'labels', 'annotations']);

const withEmptyTexts = (map: JsonObject): JsonObject =>
  Object.values(map).includes(null)
    ? Object.fromEntries(Object.entries(map).map(([key, value]) => [key, value === null ? '' : value]))
    : map;

/**
 * A value without the null members of its objects, as Go reads it; the value itself where it has none. Nulls in lists keep their
 * place, and in maps of texts they are empty texts.
 *
 * @param verbatim names of members that are kept as they are, with the nulls inside
 */
export const withoutNulls = (value: JsonValue, verbatim: readonly string[] = []): JsonValue =>
  hasNulls(value, verbatim) ? cleaned(value, verbatim) : value;

/** Sets of fields have no values in them, and are the larger part of many objects. */
const isKept = (name: string, verbatim: readonly string[]): boolean => name === 'fieldsV1' || verbatim.includes(name);

/** Hardly any object has some, so they are looked for before anything is made anew. */
function hasNulls(value: JsonValue, verbatim: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value;
    return items.some((item) => hasNulls(item, verbatim));
  }
  if (!isJsonObject(value)) return false;
  for (const key of Object.keys(value)) {
    const member = value[key];
    if (member === null) return true;
    if (typeof member === 'object' && !isKept(key, verbatim) && hasNulls(member, verbatim)) return true;
  }
  return false;
}

function cleaned(value: JsonValue, verbatim: readonly string[]): JsonValue {
  if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value;
    return items.map((item) => cleaned(item, verbatim));
  }
  if (!isJsonObject(value)) return value;
  const members: [string, JsonValue][] = [];
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined || member === null) continue;
    const given = textMaps.has(key) && isJsonObject(member) ? withEmptyTexts(member) : member;
    // What has none is taken over as it is: mostly it is one field of a large object that is null.
    members.push([key, isKept(key, verbatim) ? member : withoutNulls(given, verbatim)]);
  }
  return Object.fromEntries(members);
}

/** What a value is, in words; the value itself only where it is short and no secret. */
export function describe(value: JsonValue | undefined, secret = false): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'a map';
  if (secret) return typeof value === 'string' ? 'text' : `a ${typeof value}`;
  if (typeof value !== 'string') return String(value);
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 56)}..."` : text;
}
