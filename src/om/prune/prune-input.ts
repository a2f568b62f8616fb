import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { readYaml, YamlError } from '../../kube/read-yaml';
import { toYaml } from '../../kube/yaml';
import type { InputResources, ResourceId } from '../declared-resources';
import { DeclaredInputs, type Named } from '../input/declared-inputs';
import { defaultLimits, InputFiles } from '../input/input-file';
import { isSecret } from '../input/input-object';
import { type FoundFile, InputTree, typesByGroup } from '../input/input-tree';
import { guestFolder } from '../input/layout';
import type { OutputFile } from '../output/write-directory';
import type { ResourceType } from '../resource-type';
import type { ClusterType } from '../state/cluster-state';
import type { Mask } from './mask';
import { maskObject } from './mask-object';

/** What to keep of an input, and how. */
export interface PruneOptions {
  readonly types: readonly ResourceType[];
  readonly inputs: InputResources;
  /** Hides secret values; left out where they are to be kept. */
  readonly mask?: Mask;
  /** Is told each file before it is read, relative to the directory. Default: nobody is. */
  readonly reading?: (file: string) => void;
}

/** Control characters, and those that turn the direction of text or end lines. */
const unshowable = /[\p{Cc}\p{Cf}\u2028\u2029]/u;

/** An input, cut down. */
export interface PrunedInput {
  readonly files: readonly OutputFile[];
  /**
   * Files that do not parse, or have characters in their names that steer a terminal, which no object's name has. Left out
   * where secrets are masked: nobody can tell what is in them.
   */
  readonly broken: readonly string[];
  /** Objects kept, and objects of declared kinds left out. What is of other kinds is not counted. */
  readonly kept: number;
  readonly dropped: number;
}

/** A file of the input; without a value where it holds no YAML. */
interface ReadFile extends FoundFile {
  readonly text: string;
  readonly value?: JsonValue;
}

/**
 * Cuts an input directory down to what an operator declared to read. Files keep their places. With a mask every file is
 * written anew from what it says, so comments are gone, and one that does not parse is left out; without one, files keep their
 * bytes where all of them stays, and those that are broken stay too, since they may be what it is about.
 *
 * @throws InputError for a directory in another layout
 */
export function pruneInput(directory: string, options: PruneOptions): PrunedInput {
  const files = new InputFiles(directory, defaultLimits);
  const tree = new InputTree(files, typesByGroup(options.types));
  const split = existsSync(join(directory, 'Management')) || existsSync(join(directory, 'UserWorkload'));
  const roots: readonly (readonly [ClusterType, string])[] = split
    ? [
        ['Management', join(directory, 'Management')],
        ['UserWorkload', join(directory, 'UserWorkload')],
      ]
    : [['Management', directory], ...guestsIn(directory)];
  const parts = roots
    .filter(([, root]) => existsSync(root))
    .map(([cluster, root]) => {
      const found = tree.find(root).map((file): ReadFile => {
        options.reading?.(relative(directory, file.path));
        return readFile(files, file);
      });
      return pruneTree(directory, cluster, found, options);
    });
  return {
    files: parts.flatMap((part) => part.files),
    broken: parts.flatMap((part) => part.broken),
    kept: parts.reduce((sum, { kept }) => sum + kept, 0),
    dropped: parts.reduce((sum, { dropped }) => sum + dropped, 0),
  };
}

/** Guest clusters of a dump of hosted control planes, beside the management cluster's tree. */
const guestsIn = (directory: string): readonly (readonly [ClusterType, string])[] =>
  existsSync(directory)
    ? readdirSync(directory, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && guestFolder.test(entry.name))
        .map(({ name }): readonly [ClusterType, string] => ['UserWorkload', join(directory, name)])
    : [];

function readFile(files: InputFiles, found: FoundFile): ReadFile {
  const { maxObjectBytes, maxListBytes, maxAliases, maxDepth } = files.limits;
  const maxBytes = found.name === undefined ? maxListBytes : maxObjectBytes;
  const text = files.read(found.path, maxBytes);
  try {
    return { ...found, text, value: readYaml(text, { maxBytes, maxAliases, maxDepth }) };
  } catch (error) {
    if (error instanceof YamlError) return { ...found, text };
    throw error;
  }
}

function pruneTree(
  directory: string,
  cluster: ClusterType,
  found: readonly ReadFile[],
  { inputs, mask }: PruneOptions,
): PrunedInput {
  const objects = found.flatMap((file) => itemsOf(file).map((object) => ({ file, object })));
  const lookup = (resource: ResourceId, name: string, namespace?: string): JsonValue | undefined =>
    objects.find(({ file, object }) => {
      const named = namedIn(file, object);
      return (
        isOf(file.type, resource) && named.name === name && (namespace === undefined || named.namespace === namespace)
      );
    })?.object;
  const declared = new DeclaredInputs(inputs, cluster, lookup);
  let kept = 0;
  let dropped = 0;
  const broken: string[] = [];
  const files = found.flatMap((file): readonly OutputFile[] => {
    const { type, namespace, name } = file;
    const path = relative(directory, file.path);
    const secret = isSecret(type);
    if (mask !== undefined && unshowable.test(path)) {
      broken.push(path);
      return [];
    }
    const items = itemsOf(file);
    if (items.length === 0) {
      // Nothing to choose from: its place alone tells whether it matters.
      const wanted =
        name === undefined ? declared.includesSomeOf(type, namespace) : declared.includes(type, { name, namespace });
      if (!wanted) return [];
      if (mask === undefined) return [{ path, content: file.text, secret }];
      if (isJsonObject(file.value))
        return [{ path, content: written(file, { ...listHead(file.value), items: [] }), secret }];
      if (file.value !== null) broken.push(path);
      return [];
    }
    const chosen = items.filter((object) => declared.includes(type, namedIn(file, object)));
    kept += chosen.length;
    dropped += items.length - chosen.length;
    if (chosen.length === 0 && name !== undefined) return [];
    if (mask === undefined && chosen.length === items.length) return [{ path, content: file.text, secret }];
    const shown = mask === undefined ? chosen : chosen.map((object) => maskObject(type, object, mask));
    return [{ path, content: written(file, sameForm(file.value, shown)), secret }];
  });
  return { files, broken, kept, dropped };
}

/** JSON is YAML too, but who named a file .json reads it as JSON. */
const written = ({ path }: ReadFile, value: JsonValue): string =>
  path.endsWith('.json') ? `${JSON.stringify(value, undefined, 2)}\n` : toYaml(value);

/** Objects in the form that the file had them in. */
function sameForm(value: JsonValue | undefined, objects: readonly JsonObject[]): JsonValue {
  if (Array.isArray(value)) return objects;
  if (isJsonObject(value) && isList(value)) return { ...listHead(value), items: objects };
  return objects[0] ?? null;
}

const isList = (value: JsonObject): boolean => Array.isArray(value.items);

/** What a list says of itself, and nothing else that may stand there. */
const listHead = ({ apiVersion, kind }: JsonObject): JsonObject => ({
  ...(typeof apiVersion === 'string' ? { apiVersion } : {}),
  ...(typeof kind === 'string' ? { kind } : {}),
});

/** The objects of a file, whichever form they stand in: alone, in a list of any kind, or one after the other. */
function itemsOf({ name, value }: ReadFile): readonly JsonObject[] {
  if (Array.isArray(value)) return objectsIn(value);
  if (!isJsonObject(value)) return [];
  if (isList(value)) return objectsIn(value.items ?? null);
  return name === undefined && !isJsonObject(value.metadata) ? [] : [value];
}

function objectsIn(value: JsonValue): readonly JsonObject[] {
  const items: readonly JsonValue[] = Array.isArray(value) ? value : [];
  return items.flatMap((item) =>
    isJsonObject(item) && isList(item) ? objectsIn(item.items ?? null) : isJsonObject(item) ? [item] : [],
  );
}

/** What the object says of itself, and its place where it does not. */
function namedIn({ name = '', namespace }: FoundFile, { metadata }: JsonObject): Named {
  const said = isJsonObject(metadata) ? metadata : {};
  const labels = isJsonObject(said.labels) ? said.labels : {};
  return {
    name: typeof said.name === 'string' ? said.name : name,
    namespace: typeof said.namespace === 'string' ? said.namespace : namespace,
    labels: Object.fromEntries(
      Object.entries(labels).flatMap(([key, value]): [string, string][] =>
        typeof value === 'string' ? [[key, value]] : [],
      ),
    ),
  };
}

const isOf = (type: ResourceType, { group, resource }: ResourceId): boolean =>
  type.group === group && type.resource === resource;
