import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { readYaml, YamlError } from '../../kube/read-yaml';
import { toYaml } from '../../kube/yaml';
import type { InputResources, ResourceId } from '../declared-resources';
import { DeclaredInputs, type Named } from '../input/declared-inputs';
import { InputError } from '../input/input-error';
import { defaultLimits, InputFiles } from '../input/input-file';
import { isSecret } from '../input/input-object';
import { type FoundFile, InputTree, typesByGroup } from '../input/input-tree';
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
}

/** An input, cut down. */
export interface PrunedInput {
  readonly files: readonly OutputFile[];
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
 * Cuts an input directory down to what an operator declared to read. Files keep their places, and their bytes where all of
 * them stays. Files that are broken are kept too, since they may be what it is about.
 *
 * @throws InputError for a directory in another layout, and for a broken file of Secrets that should be masked
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
    : [['Management', directory]];
  const parts = roots
    .filter(([, root]) => existsSync(root))
    .map(([cluster, root]) => {
      const found = tree.find(root).map((file): ReadFile => readFile(files, file));
      return pruneTree(directory, cluster, found, options);
    });
  return {
    files: parts.flatMap((part) => part.files),
    kept: parts.reduce((sum, { kept }) => sum + kept, 0),
    dropped: parts.reduce((sum, { dropped }) => sum + dropped, 0),
  };
}

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
  const files = found.flatMap((file): readonly OutputFile[] => {
    const { type, namespace, name } = file;
    const path = relative(directory, file.path);
    const secret = isSecret(type);
    const items = itemsOf(file);
    const whole = name === undefined ? items.length === 0 : !isJsonObject(file.value);
    if (whole) {
      // Nothing to choose from: its place alone tells whether it matters.
      const wanted =
        name === undefined ? declared.includesSomeOf(type, namespace) : declared.includes(type, { name, namespace });
      if (!wanted) return [];
      if (secret && mask !== undefined && file.value === undefined) throw unmaskable(file);
      return [{ path, content: file.text, secret }];
    }
    const chosen = items.filter((object) => declared.includes(type, namedIn(file, object)));
    kept += chosen.length;
    dropped += items.length - chosen.length;
    if (chosen.length === 0 && name !== undefined) return [];
    const masked = mask === undefined ? chosen : chosen.map((object) => maskObject(type, object, mask));
    const same = masked.length === items.length && masked.every((object, index) => object === items[index]);
    const content = same ? file.text : contentOf(file, masked);
    return [{ path, content, secret }];
  });
  return { files, kept, dropped };
}

/** JSON is YAML too, but who named a file .json reads it as JSON. */
function contentOf({ path, name, value }: ReadFile, objects: readonly JsonObject[]): string {
  const content: JsonValue =
    name === undefined && isJsonObject(value) ? { ...value, items: objects } : (objects[0] ?? null);
  return path.endsWith('.json') ? `${JSON.stringify(content, undefined, 2)}\n` : toYaml(content);
}

/** The objects of a file; those of a list whose members are objects. */
function itemsOf({ name, value }: ReadFile): readonly JsonObject[] {
  if (!isJsonObject(value)) return [];
  if (name !== undefined) return [value];
  const items = value.items ?? [];
  return Array.isArray(items) ? items.filter(isJsonObject) : [];
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

const unmaskable = ({ path }: ReadFile): InputError =>
  new InputError({
    file: path,
    found: 'YAML that does not parse',
    expected: 'a Secret whose values can be masked',
    hint: 'Mend or remove the file, or keep secrets as they are with --keep-secrets',
  });
