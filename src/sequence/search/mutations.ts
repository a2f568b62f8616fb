import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';

/** A field of an object with another value, as a JSON merge patch; `null` takes it away. */
export interface Mutation {
  readonly path: readonly string[];
  readonly patch: JsonObject;
}

/** So deep the fields of a schema are gone into. */
const DEEPEST = 6;
/** So many items of a list, and names of other objects, are gone into. */
const MOST_ITEMS = 3;

/** What of an object is made another, and by what. */
export interface MutationOptions {
  /** Its status, or all else but its metadata. Default: all else. */
  readonly of?: 'content' | 'status';
  /** Names of objects that a field may refer to in place of the one that it names. Default: none. */
  readonly references?: readonly string[];
}

/** Fields that are no content of an object. */
const notContent: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', 'status']);

/**
 * Other values for the fields of an object, one field each: those that its schema knows, and those that are there.
 *
 * @param schema the structural schema of the value, where there is one
 */
export function mutationsOf(
  value: JsonObject,
  schema: JsonObject | undefined,
  { of = 'content', references = [] }: MutationOptions = {},
): readonly Mutation[] {
  return Object.entries(membersOf(value, schema)).flatMap(([name, member]) =>
    (of === 'status' ? name === 'status' : !notContent.has(name))
      ? othersOf(value[name], member, { depth: 1, name, references }).map(({ path, value: other }) => ({
          path: [name, ...path],
          patch: nested([name, ...path], other),
        }))
      : [],
  );
}

/** Where a value is. */
interface Place {
  readonly depth: number;
  /** The name of the field that holds it. */
  readonly name: string;
  readonly references: readonly string[];
}

interface Other {
  readonly path: readonly string[];
  readonly value: JsonValue;
}

/** A value within maps of the names of a path; the path has one at least. */
const nested = ([name = '', ...rest]: readonly string[], value: JsonValue): JsonObject => ({
  [name]: rest.length === 0 ? value : nested(rest, value),
});

/** Members that are there or may be, each with its schema. */
function membersOf(
  value: JsonValue | undefined,
  schema: JsonObject | undefined,
): Readonly<Record<string, JsonObject | undefined>> {
  const properties = schema !== undefined && isJsonObject(schema.properties) ? schema.properties : {};
  const names = new Set([...Object.keys(properties), ...(isJsonObject(value) ? Object.keys(value) : [])]);
  return Object.fromEntries(
    [...names].map((name) => {
      const member = properties[name];
      return [name, isJsonObject(member) ? member : undefined];
    }),
  );
}

function othersOf(value: JsonValue | undefined, schema: JsonObject | undefined, place: Place): readonly Other[] {
  // To most, an empty map is as good as none.
  const isNothing = value === undefined || (isJsonObject(value) && Object.keys(value).length === 0);
  const gone: readonly Other[] = isNothing ? [] : [{ path: [], value: null }];
  const enumerated = schema?.enum;
  if (Array.isArray(enumerated)) {
    return [...gone, ...enumerated.filter((one) => one !== value).map((one: JsonValue) => ({ path: [], value: one }))];
  }
  const type = typeof schema?.type === 'string' ? schema.type : typeOf(value);
  switch (type) {
    case 'boolean':
      return [...gone, { path: [], value: value !== true }];
    case 'integer':
    case 'number':
      return [...gone, { path: [], value: typeof value === 'number' ? value + 1 : 600 }];
    case 'string':
      return [...gone, ...textsFor(value, place).map((text) => ({ path: [], value: text }))];
    case 'array':
      return [...gone, ...othersOfList(value, schema, place)];
    case 'object': {
      if (place.depth >= DEEPEST) return gone;
      if (value === undefined && place.depth > 2) return [...gone, { path: [], value: exampleOf(schema) }];
      const inside = Object.entries(membersOf(value, schema)).flatMap(([name, member]) =>
        othersOf(isJsonObject(value) ? value[name] : undefined, member, {
          ...place,
          depth: place.depth + 1,
          name,
        }).map((other) => ({ path: [name, ...other.path], value: other.value })),
      );
      return [...gone, ...inside];
    }
    default:
      return gone;
  }
}

/** A list with one item less, one more, in reverse, or with another item. A merge patch has lists as a whole. */
function othersOfList(value: JsonValue | undefined, schema: JsonObject | undefined, place: Place): readonly Other[] {
  const items = isJsonObject(schema?.items) ? schema.items : undefined;
  const list: readonly JsonValue[] = Array.isArray(value) ? value : [];
  const more: readonly Other[] = items === undefined ? [] : [{ path: [], value: [...list, exampleOf(items)] }];
  if (list.length === 0 || place.depth >= DEEPEST) return more;
  const changed = list.slice(0, MOST_ITEMS).flatMap((item, at) =>
    othersOf(item, items, { ...place, depth: place.depth + 1 })
      .filter(({ value: other }) => other !== null)
      .map(({ path, value: other }) => ({ path: [], value: list.with(at, inside(item, path, other)) })),
  );
  const orders = list.length > 1 ? [{ path: [], value: [...list].reverse() }] : [];
  return [...more, { path: [], value: list.slice(1) }, ...orders, ...changed];
}

/** A value with another one at a path in it. */
function inside(value: JsonValue, [name, ...rest]: readonly string[], other: JsonValue): JsonValue {
  if (name === undefined) return other;
  const map = isJsonObject(value) ? value : {};
  return { ...map, [name]: inside(map[name] ?? {}, rest, other) };
}

/** The least that a schema takes: what it requires. */
function exampleOf(schema: JsonObject | undefined): JsonValue {
  const [first] = Array.isArray(schema?.enum) ? schema.enum : [];
  if (first !== undefined) return first;
  switch (schema?.type) {
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return typeof schema.minimum === 'number' ? schema.minimum : 1;
    case 'string':
      return 'changed';
    case 'array':
      return isJsonObject(schema.items) ? [exampleOf(schema.items)] : [];
    default: {
      const required: readonly JsonValue[] = Array.isArray(schema?.required) ? schema.required : [];
      const properties = isJsonObject(schema?.properties) ? schema.properties : {};
      return Object.fromEntries(
        required.flatMap((name) => {
          const member = typeof name === 'string' ? properties[name] : undefined;
          return typeof name === 'string' && isJsonObject(member) ? [[name, exampleOf(member)]] : [];
        }),
      );
    }
  }
}

const typeOf = (value: JsonValue | undefined): string =>
  Array.isArray(value) ? 'array' : isJsonObject(value) ? 'object' : typeof value;

/** Other texts: base64 stays base64, what has a unit keeps one, and a name may be that of another object. */
function textsFor(value: JsonValue | undefined, { name, references }: Place): readonly string[] {
  const others = name === 'name' ? references.filter((one) => one !== value).slice(0, MOST_ITEMS) : [];
  if (typeof value !== 'string' || value === '') return ['changed', ...others];
  if (/^\d+[smh]/.test(value)) return ['45m'];
  return [`${value.slice(0, value.length - (value.length % 4)).replaceAll('=', '')}Y2hhbmdlZA==`, 'changed', ...others];
}
