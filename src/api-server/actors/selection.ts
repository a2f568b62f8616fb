import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { sameJson } from '../../kube/same-json';
import { metaOf } from '../validation/object-meta';

/** What has to be true of an object. Members of a path are names; lists are not looked into. */
export type Requirement =
  | { readonly is: 'present' | 'absent'; readonly path: readonly string[] }
  | { readonly is: 'equal' | 'other than'; readonly path: readonly string[]; readonly value: JsonValue }
  /** Among the conditions at the path one of this type has this status. */
  | { readonly is: 'condition'; readonly path: readonly string[]; readonly type: string; readonly status: string }
  /** One of these is true. */
  | { readonly is: 'any'; readonly of: readonly Requirement[] };

/** Which objects something is about. What is left out does not matter. */
export interface Selector {
  /** Empty for the core group; `*`, with the same resource, for objects of all kinds. */
  readonly group: string;
  /** Plural lower-case name. */
  readonly resource: string;
  readonly namespace?: string;
  readonly name?: string;
  /** All of them hold. */
  readonly where?: readonly Requirement[];
}

/** A member of an object by the names that lead to it; undefined where there is none. */
export function valueAt(object: JsonObject, path: readonly string[]): JsonValue | undefined {
  let value: JsonValue | undefined = object;
  for (const name of path) {
    if (!isJsonObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}

function holds(object: JsonObject, requirement: Requirement): boolean {
  if (requirement.is === 'any') return requirement.of.some((one) => holds(object, one));
  const value = valueAt(object, requirement.path);
  switch (requirement.is) {
    case 'present':
      return value !== undefined && value !== null;
    case 'absent':
      return value === undefined || value === null;
    case 'equal':
      return sameJson(value, requirement.value);
    case 'other than':
      return !sameJson(value, requirement.value);
    case 'condition':
      return hasCondition(value, requirement.type, requirement.status);
  }
}

/** Whether a list of conditions has one of a type with a status. */
export const hasCondition = (conditions: JsonValue | undefined, type: string, status: string): boolean =>
  Array.isArray(conditions) &&
  conditions.some((condition) => isJsonObject(condition) && condition.type === type && condition.status === status);

/** Whether an object of the selector's kind is selected. */
export function selects({ namespace, name, where = [] }: Selector, object: JsonObject): boolean {
  const meta = metaOf(object);
  if (name !== undefined && name !== meta.name) return false;
  if (namespace !== undefined && namespace !== meta.namespace) return false;
  return where.every((requirement) => holds(object, requirement));
}
