import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import type { KubeObject } from '../../kube/types';
import { apiVersionOf, type ResourceType } from '../resource-type';
import { InputError, objectTitle } from './input-error';
import { inputObject, withoutNulls } from './input-object';
import type { InputSource } from './input-source';
import type { FoundFile, InputTree } from './input-tree';
import { type Collectors, collectorOf } from './kind-collector';
import { readFileDocuments, unlisted } from './read-file';

/** Reads the objects of one must-gather tree. @throws InputError for the first that cannot be used */
export function readTree(source: InputSource, tree: InputTree, root: string, into: Collectors): void {
  for (const found of tree.find(root)) {
    const collector = collectorOf(into, found.type);
    const documents = documentsOf(source, found);
    if (found.name === undefined) collector.addList(found, listed(found, documents));
    else collector.addSingle(found, inputObject(found.type, single(found, documents), { ...found, file: found.path }));
  }
}

function documentsOf(source: InputSource, { path, type, name, namespace }: FoundFile): readonly JsonValue[] {
  const { maxObjectBytes, maxListBytes } = source.limits;
  const documents = readFileDocuments(source, path, {
    maxBytes: name === undefined ? maxListBytes : maxObjectBytes,
    object: name === undefined ? undefined : objectTitle(type.kind, name, namespace),
    expected: name === undefined ? `a list of kind ${type.kind}List` : `one object of kind ${type.kind}`,
  });
  return documents.map((document) => withoutNulls(document, type.verbatim));
}

/** The one object of a file that is called like it. */
function single({ path, type, name, namespace }: FoundFile, documents: readonly JsonValue[]): JsonValue | undefined {
  const objects = documents.flatMap(unlisted);
  if (objects.length <= 1) return objects[0];
  throw new InputError({
    file: path,
    object: objectTitle(type.kind, name ?? '', namespace),
    found: `${objects.length} objects`,
    expected: `one object of kind ${type.kind}`,
  });
}

/** The objects of a file that is called like their kind: a list of it, a `List`, or objects one after the other. */
function listed({ type, path, namespace }: FoundFile, documents: readonly JsonValue[]): readonly KubeObject[] {
  const list = `${type.kind}List`;
  const fail = (field: string, what: JsonValue | undefined, expected: string): never => {
    const shown = what === undefined ? 'nothing' : typeof what === 'string' ? `"${what}"` : 'another value';
    throw new InputError({ file: path, object: list, path: field, found: shown, expected });
  };
  const members = (value: JsonValue): readonly JsonValue[] => {
    if (!isJsonObject(value)) return fail('', value, `a list of kind ${list}`);
    if (value.kind === type.kind) return [value];
    if (value.kind !== list) fail('kind', value.kind, `"${list}"`);
    if (value.apiVersion !== apiVersionOf(type)) fail('apiVersion', value.apiVersion, `"${apiVersionOf(type)}"`);
    const items = value.items ?? [];
    if (!Array.isArray(items)) return fail('items', items, 'a list');
    const given: readonly JsonValue[] = items;
    return given.map((item) => asItem(type, item));
  };
  const objects = documents.flatMap(unlisted);
  if (documents.length === 0) return fail('', undefined, `a list of kind ${list}`);
  return objects.flatMap(members).map((item) => inputObject(type, item, { file: path, namespace }));
}

/** Lists may leave kind and version of their items to the list's own. */
const asItem = (type: ResourceType, item: JsonValue): JsonValue =>
  isJsonObject(item) && item.kind === undefined && item.apiVersion === undefined
    ? ({ apiVersion: apiVersionOf(type), kind: type.kind, ...item } satisfies JsonObject)
    : item;
