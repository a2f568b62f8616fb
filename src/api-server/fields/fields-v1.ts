import { isJsonObject, type JsonObject } from '../../kube/json';
import { type FieldSet, SetBuilder } from './field-set';

/** Reads `fieldsV1`: each key is an element of a path, `.` says that the path to here is one by itself. */
export function readFieldsV1(fields: JsonObject): FieldSet {
  const builder = new SetBuilder();
  collect(fields, builder);
  return builder.build();
}

function collect(fields: JsonObject, into: SetBuilder): void {
  for (const [element, inner] of Object.entries(fields)) {
    if (element === '.' || !isJsonObject(inner)) continue;
    const names = Object.keys(inner);
    if (names.length === 0 || '.' in inner) into.insert(element);
    if (names.length > 0) collect(inner, into.child(element));
  }
}

const nothing: JsonObject = {};

/** The elements of one level, in order. */
function elementsOf({ members, children }: FieldSet): readonly string[] {
  if (children.size === 0) return members.size === 1 ? [...members] : [...members].sort();
  if (members.size === 0) return children.size === 1 ? [...children.keys()] : [...children.keys()].sort();
  return [...new Set([...members, ...children.keys()])].sort();
}

/** Writes a set as `fieldsV1`, elements in order. */
export function writeFieldsV1(set: FieldSet): JsonObject {
  if (set.written !== undefined) return set.written;
  const fields: { [element: string]: JsonObject } = {};
  for (const element of elementsOf(set)) {
    const child = set.children.get(element);
    if (child === undefined) fields[element] = nothing;
    else if (!set.members.has(element)) fields[element] = writeFieldsV1(child);
    else fields[element] = Object.assign({ '.': nothing }, writeFieldsV1(child));
  }
  set.written = fields;
  return fields;
}
