import { append } from '../kube/append';
import { isJsonObject, type JsonObject, type JsonValue } from '../kube/json';
import { YamlError } from '../kube/read-yaml';
import { repeatedKeys } from '../kube/repeated-keys';
import { readYamlDocuments } from '../kube/yaml/documents';
import type { InputSource } from '../om/input/input-source';
import { InputTree, typesByGroup } from '../om/input/input-tree';
import type { ClusterPlace, Layout } from '../om/input/layout';
import type { OpenedInput } from '../om/input/open-input';
import { readJsonDocuments } from '../om/input/read-json';
import type { ResourceType } from '../om/resource-type';
import type { Manifest, PathPart } from './manifest';
import { SourceText } from './source-text';
import { type SourceNode, sourceTrees } from './source-tree';

/** A file that is neither YAML nor JSON. */
export interface Unreadable {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly reason: string;
  /** What to do, where more is known than the place. */
  readonly hint: string | undefined;
}

/** A key that stands in a JSON object again, and its place. */
export interface RepeatedKeyPlace {
  /** The way to the object in its file. */
  readonly path: readonly PathPart[];
  readonly key: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What the files of an input hold. */
export interface ReadSources {
  readonly manifests: readonly Manifest[];
  readonly unreadable: readonly Unreadable[];
  /** Of JSON files; in YAML they make a file unreadable. */
  readonly repeated: readonly RepeatedKeyPlace[];
  /** The files that were read, in the order in which they were. */
  readonly sources: readonly SourceText[];
}

/**
 * Reads the objects of an input with the places where they stand: of trees those of the types that are asked for, of manifests
 * all. A file that cannot be parsed is told, and the others are read.
 *
 * @param reading is told each file before it is read
 * @throws InputError where a file cannot be read at all
 */
export function readSources(
  { source, layout }: OpenedInput,
  types: readonly ResourceType[],
  reading: (file: string) => void = () => {},
): ReadSources {
  const tree = new InputTree(source, typesByGroup(types));
  const files = placesOf(layout).flatMap((place) =>
    place.kind === 'tree' ? tree.find(place.root).map(({ path }) => path) : place.files,
  );
  const manifests: Manifest[] = [];
  const unreadable: Unreadable[] = [];
  const repeated: RepeatedKeyPlace[] = [];
  const sources: SourceText[] = [];
  for (const file of files) {
    reading(file);
    const text = new SourceText(file, source.read(file, source.limits.maxListBytes));
    sources.push(text);
    try {
      append(manifests, manifestsOf(text, source));
      if (isJson(text)) append(repeated, repeatedIn(text));
    } catch (error) {
      if (!(error instanceof YamlError)) throw error;
      const { line = 1, column = 1, reason, hint } = error;
      unreadable.push({ file, line, column, reason, hint });
    }
  }
  return { manifests, unreadable, repeated, sources };
}

/** The clusters of a layout. */
function placesOf(layout: Layout): readonly ClusterPlace[] {
  const places =
    layout.kind === 'split'
      ? [layout.management, layout.userWorkload]
      : [layout.cluster, ...layout.guests.map(({ place }) => place)];
  return places.filter((place) => place !== undefined);
}

const isJson = ({ file }: SourceText): boolean => file.endsWith('.json');

function repeatedIn(source: SourceText): readonly RepeatedKeyPlace[] {
  const repeated: RepeatedKeyPlace[] = [];
  for (const { key, path, offset } of repeatedKeys(source.text)) {
    repeated.push({ key, path: path(), file: source.file, ...source.at(offset) });
  }
  return repeated;
}

function manifestsOf(source: SourceText, { limits }: InputSource): readonly Manifest[] {
  const { file, text } = source;
  const { maxAliases, maxDepth } = limits;
  const documents = isJson(source)
    ? readJsonDocuments(text, maxDepth)
    : readYamlDocuments(text, { file, maxAliases, maxDepth });
  let trees: readonly SourceNode[] | undefined;
  return documents.flatMap((document, index) =>
    membersOf(document, []).map(({ object, at }) => ({
      source,
      at,
      object,
      tree: () => {
        trees ??= treesOf(text, maxDepth);
        return trees[index];
      },
    })),
  );
}

/** JSON may hold what the parser of YAML does not take; then nothing is known but the file. */
function treesOf(text: string, maxDepth: number): readonly SourceNode[] {
  try {
    return sourceTrees(text, maxDepth);
  } catch {
    return [];
  }
}

interface Member {
  readonly object: JsonObject;
  readonly at: readonly PathPart[];
}

/** The objects of a document: the members of a list, a plain one too, or itself. Members may leave their kind to the list's own. */
function membersOf(value: JsonValue, at: readonly PathPart[]): readonly Member[] {
  if (Array.isArray(value)) {
    const plain: readonly JsonValue[] = value;
    return plain.flatMap((item, index) => membersOf(item, [...at, index]));
  }
  if (!isJsonObject(value)) return [];
  const { kind, apiVersion, items } = value;
  if (typeof kind !== 'string' || !kind.endsWith('List') || !Array.isArray(items)) return [{ object: value, at }];
  const given: readonly JsonValue[] = items;
  const inherited = kind === 'List' ? {} : { apiVersion, kind: kind.replace(/List$/, '') };
  return given.flatMap((item, index) => {
    const whole = isJsonObject(item) && item.kind === undefined ? { ...inherited, ...item } : item;
    return membersOf(whole, [...at, 'items', index]);
  });
}
