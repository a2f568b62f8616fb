import type * as z from 'zod/mini';
import { isJsonObject, type JsonObject, type JsonValue } from '../kube/json';
import type { KubeObject } from '../kube/types';
import { InputError, objectTitle } from './input-error';
import { apiVersionOf, type ResourceType } from './resource-type';

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
    const metadata = isJsonObject(value) ? value.metadata : undefined;
    const name = isJsonObject(metadata) && typeof metadata.name === 'string' ? metadata.name : (place.name ?? '?');
    const object = objectTitle(type.kind, name, place.namespace);
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
  const parsed = type.schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue, ...more] = parsed.error.issues;
  if (issue === undefined) return fail('', value, `an object of kind ${type.kind}`);
  const deepest = deepestIssue(issue);
  const hint =
    more.length === 0 ? undefined : `${more.length} more field${more.length > 1 ? 's' : ''} of it cannot be used`;
  return fail(fieldPath(deepest.path), valueAt(value, deepest.path), expectation(deepest), hint);
}

/** Whether values of a kind must not be shown. */
export const isSecret = (type: Pick<ResourceType, 'group' | 'resource'>): boolean =>
  type.group === '' && type.resource === 'secrets';

/** A value without the null members of its objects. Nulls in lists keep their place. */
export function withoutNulls(value: JsonValue): JsonValue {
  if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value;
    const cleaned = items.map(withoutNulls);
    return cleaned.some((item, index) => item !== items[index]) ? cleaned : value;
  }
  if (!isJsonObject(value)) return value;
  let changed = false;
  const members: [string, JsonValue][] = [];
  for (const [key, member] of Object.entries(value)) {
    const cleaned = member === undefined || member === null ? undefined : withoutNulls(member);
    if (cleaned !== member) changed = true;
    if (cleaned !== undefined) members.push([key, cleaned]);
  }
  return changed ? Object.fromEntries(members) : value;
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

/** `spec.items[0].name`; keys that are no plain words stand in quotes. */
export const fieldPath = (path: readonly PropertyKey[]): string =>
  path
    .map((part, index) => {
      if (typeof part === 'number') return `[${part}]`;
      const key = String(part);
      if (!/^[A-Za-z_$][\w$-]*$/.test(key)) return `[${JSON.stringify(key)}]`;
      return index === 0 ? key : `.${key}`;
    })
    .join('');

function valueAt(value: JsonObject, path: readonly PropertyKey[]): JsonValue | undefined {
  let at: JsonValue | undefined = value;
  for (const part of path) {
    if (Array.isArray(at) && typeof part === 'number') at = at[part];
    else if (isJsonObject(at) && typeof part === 'string' && Object.hasOwn(at, part)) at = at[part];
    else return undefined;
  }
  return at;
}

/** Of a union that did not match, the alternative that came furthest: it is the one that was meant. */
function deepestIssue(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue;
  let best: z.core.$ZodIssue | undefined;
  for (const [first] of issue.errors) {
    if (first === undefined) continue;
    const candidate = deepestIssue({ ...first, path: [...issue.path, ...first.path] });
    if (candidate.path.length > (best?.path.length ?? issue.path.length)) best = candidate;
  }
  return best ?? issue;
}

const words: { readonly [type: string]: string } = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
};

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return words[issue.expected] ?? `a value of type ${issue.expected}`;
    case 'invalid_value':
      return issue.values.map((value) => JSON.stringify(value)).join(' or ');
    case 'invalid_union': {
      const parts = issue.errors.flatMap(([first]) => (first === undefined ? [] : [expectation(first)]));
      return parts.length === 0 ? 'another value' : [...new Set(parts)].join(' or ');
    }
    case 'too_small':
      return `at least ${issue.minimum}`;
    case 'too_big':
      return `at most ${issue.maximum}`;
    case 'invalid_format':
      return `text in the form of ${issue.format}`;
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`;
    case 'unrecognized_keys':
      return `no fields ${issue.keys.join(', ')}`;
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return issue.message === 'Invalid input' ? 'another value' : issue.message;
  }
}
