import { goFormat, goTypeName } from '../../kube/go-format';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { own } from '../../kube/own';

/** Names of nested members, outermost first. */
export type Path = readonly string[];

/** A value found at a path (undefined: nothing there), or why it could not be read. */
export type Lookup<T> = { readonly value: T | undefined; readonly error?: undefined } | { readonly error: string };

const accessor = (path: Path): string => `.${path.join('.')} accessor error: `;

const wrongType = (path: Path, value: JsonValue, expected: string): { readonly error: string } => ({
  error: `${accessor(path)}${goFormat(value, 'v')} is of the type ${goTypeName(value)}, expected ${expected}`,
});

/** A value of any type. Messages are those of k8s.io/apimachinery `pkg/apis/meta/v1/unstructured`. */
export const nestedValue = (object: JsonObject | undefined, path: Path): Lookup<JsonValue> => {
  let value: JsonValue | undefined = object;
  for (const [index, name] of path.entries()) {
    if (value === undefined || value === null) return { value: undefined };
    if (!isJsonObject(value)) return wrongType(path.slice(0, index + 1), value, 'map[string]interface{}');
    value = value[name];
  }
  return { value };
};

const typed = <T>(
  object: JsonObject | undefined,
  path: Path,
  read: (value: JsonValue) => T | undefined,
  expected: string,
): Lookup<T> => {
  const found = nestedValue(object, path);
  if (found.error !== undefined) return found;
  if (found.value === undefined) return { value: undefined };
  const value = read(found.value);
  return value === undefined ? wrongType(path, found.value, expected) : { value };
};

/** A text. */
export const nestedString = (object: JsonObject | undefined, path: Path): Lookup<string> =>
  typed(object, path, (value) => (typeof value === 'string' ? value : undefined), 'string');

/** A number. */
export const nestedNumber = (object: JsonObject | undefined, path: Path): Lookup<number> =>
  typed(object, path, (value) => (typeof value === 'number' ? value : undefined), 'float64');

/** An object. */
export const nestedObject = (object: JsonObject | undefined, path: Path): Lookup<JsonObject> =>
  typed(object, path, (value) => (isJsonObject(value) ? value : undefined), 'map[string]interface{}');

/** A list of anything. */
export const nestedList = (object: JsonObject | undefined, path: Path): Lookup<readonly JsonValue[]> =>
  typed(object, path, (value) => (Array.isArray(value) ? value : undefined), '[]interface{}');

/** A list of texts. */
export const nestedStrings = (object: JsonObject | undefined, path: Path): Lookup<readonly string[]> => {
  const found = nestedList(object, path);
  if (found.error !== undefined) return found;
  if (found.value === undefined) return { value: undefined };
  const texts: string[] = [];
  for (const item of found.value) {
    if (typeof item !== 'string') {
      const { error } = wrongType(path, item, 'string');
      return { error: error.replace('accessor error: ', 'accessor error: contains non-string key in the slice: ') };
    }
    texts.push(item);
  }
  return { value: texts };
};

/** An object with one value at a path. */
export const objectAt = (path: Path, value: JsonValue): JsonObject => {
  const [name, ...rest] = path;
  if (name === undefined) return isJsonObject(value) ? value : {};
  return { [name]: rest.length === 0 ? value : objectAt(rest, value) };
};

/** Merges objects whose paths are disjoint; where they are not, the first wins. */
export const mergeDisjoint = (first: JsonObject, second: JsonObject): JsonObject => {
  const merged: { [name: string]: JsonValue | undefined } = { ...first };
  for (const [name, value] of Object.entries(second)) {
    const present = own(merged, name);
    if (present === undefined) merged[name] = value;
    else if (isJsonObject(present) && isJsonObject(value)) merged[name] = mergeDisjoint(present, value);
  }
  return merged;
};

/** What of an object lies on some paths. Upstream: library-go `pkg/operator/configobserver/unstructured.go`. */
export const onlyPaths = (object: JsonObject | undefined, paths: readonly Path[]): JsonObject => {
  let kept: JsonObject = {};
  for (const path of paths) {
    const found = nestedValue(object, path);
    if (found.error === undefined && found.value !== undefined) kept = mergeDisjoint(kept, objectAt(path, found.value));
  }
  return kept;
};
