import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';

/** A field of an object with another value, as a JSON merge patch; `null` takes it away. */
export interface Mutation {
  readonly path: readonly string[];
  readonly patch: JsonObject;
}

/** So deep the fields of a schema are gone into. */
const DEEPEST = 5;

/**
 * Other values for the fields of an object, one field each: those that its schema knows, and those that are there.
 *
 * @param schema the structural schema of the value, where there is one
 */
export function mutationsOf(value: JsonObject, schema: JsonObject | undefined): readonly Mutation[] {
  return Object.entries(membersOf(value, schema)).flatMap(([name, member]) =>
    ['apiVersion', 'kind', 'metadata', 'status'].includes(name)
      ? []
      : othersOf(value[name], member, 1).map(({ path, value: other }) => ({
          path: [name, ...path],
          patch: nested([name, ...path], other),
        })),
  );
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

function othersOf(value: JsonValue | undefined, schema: JsonObject | undefined, depth: number): readonly Other[] {
  const gone: readonly Other[] = value === undefined ? [] : [{ path: [], value: null }];
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
      return [...gone, ...textsFor(value).map((text) => ({ path: [], value: text }))];
    case 'array':
      return Array.isArray(value) && value.length > 0
        ? [...gone, { path: [], value: value.slice(1) }, { path: [], value: [...value].reverse() }]
        : gone;
    case 'object': {
      if (depth >= DEEPEST || (value === undefined && depth > 2)) return gone;
      const inside = Object.entries(membersOf(value, schema)).flatMap(([name, member]) =>
        othersOf(isJsonObject(value) ? value[name] : undefined, member, depth + 1).map((other) => ({
          path: [name, ...other.path],
          value: other.value,
        })),
      );
      return [...gone, ...inside];
    }
    default:
      return gone;
  }
}

const typeOf = (value: JsonValue | undefined): string =>
  Array.isArray(value) ? 'array' : isJsonObject(value) ? 'object' : typeof value;

/** Other texts: base64 stays base64, what has a unit keeps one. */
function textsFor(value: JsonValue | undefined): readonly string[] {
  if (typeof value !== 'string' || value === '') return ['changed'];
  if (/^\d+[smh]/.test(value)) return ['45m'];
  return [`${value.slice(0, value.length - (value.length % 4)).replaceAll('=', '')}Y2hhbmdlZA==`, 'changed'];
}
