import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { readYaml, YamlError } from '../../kube/read-yaml';
import type { KubeObject } from '../../kube/types';
import { apiVersionOf, type ResourceType } from '../resource-type';
import type { ClusterState, Input } from '../state/cluster-state';
import { emptyState, singleInput, splitInput, stateOfKinds } from '../state/memory-state';
import { InputError, objectTitle } from './input-error';
import { defaultLimits, InputFiles, type InputLimits } from './input-file';
import { inputObject, isSecret, withoutNulls } from './input-object';
import { type FoundFile, InputTree, typesByGroup } from './input-tree';
import { KindCollector } from './kind-collector';
import { readJson } from './read-json';
import { describeSystemError, systemErrorCode } from './system-error';

/** How to read an input directory. */
export interface ReadOptions {
  /** What to take at most; see {@link defaultLimits}. */
  readonly limits?: Partial<InputLimits>;
  /** Whether objects of a kind in a namespace are worth reading; all by default. */
  readonly wanted?: (type: ResourceType, namespace: string) => boolean;
}

const clusterFolders = ['Management', 'UserWorkload'];
const treeFolders = ['cluster-scoped-resources', 'namespaces'];

/**
 * Reads an input directory in must-gather layout, one object per file or list files, as openshift/library-go
 * `pkg/manifestclient` reads it. Everything of the declared kinds is read and validated before anything runs, so that
 * unusable input is found at once and not by whichever controller looks first.
 *
 * A directory with `Management/` and `UserWorkload/` holds two such trees, those of a hosted control plane. There the
 * Configuration cluster is the management one: what admins edit, the HostedControlPlane, lives in it.
 *
 * @throws InputError for anything that cannot be used
 */
export function readInput(directory: string, types: readonly ResourceType[], options: ReadOptions = {}): Input {
  const folders = openInput(directory);
  const files = new InputFiles(directory, { ...defaultLimits, ...options.limits });
  const tree = new InputTree(files, typesByGroup(types), options.wanted);
  const read = (root: string): ClusterState => readCluster(files, tree, root);
  const split = clusterFolders.filter((name) => folders.has(name));
  const single = treeFolders.filter((name) => folders.has(name));
  if (split.length > 0 && single.length > 0) {
    throw new InputError({
      file: directory,
      found: `${split[0]}/ beside ${single[0]}/`,
      expected: 'the tree of one cluster, or Management/ and UserWorkload/ with a tree each',
    });
  }
  if (single.length > 0) return singleInput(read(directory));
  if (split.length > 0) {
    const cluster = (name: string) => {
      if (!folders.has(name)) return emptyState;
      const root = join(directory, name);
      const kind = files.follow(root);
      if (kind !== 'folder') throw new InputError({ file: root, found: `a ${kind}`, expected: 'a folder' });
      return read(root);
    };
    return splitInput(cluster('Management'), cluster('UserWorkload'));
  }
  throw new InputError({
    file: directory,
    found: folders.size === 0 ? 'an empty directory' : 'no must-gather tree',
    expected: 'cluster-scoped-resources/ and namespaces/, or Management/ and UserWorkload/',
    hint: nestedHint(directory, folders),
  });
}

function openInput(directory: string): ReadonlySet<string> {
  let entries: readonly Dirent[];
  try {
    entries = readdirSync(directory, { withFileTypes: true });
  } catch (error) {
    const code = systemErrorCode(error);
    const found = code === 'ENOENT' ? 'no such directory' : code === 'ENOTDIR' ? 'a file' : describeSystemError(error);
    throw new InputError({
      file: directory,
      found,
      expected: 'a directory in must-gather layout',
      hint: '`om input-resources` lists what belongs in it',
    });
  }
  return new Set(entries.map((entry) => entry.name));
}

/** A must-gather keeps its tree one folder down, under the name of the image that collected it. */
function nestedHint(directory: string, names: ReadonlySet<string>): string | undefined {
  for (const name of [...names].sort()) {
    try {
      if (readdirSync(join(directory, name)).some((child) => treeFolders.includes(child))) {
        return `Did you mean ${join(directory, name)}?`;
      }
    } catch {
      // Not a folder, or not ours to read: no hint then.
    }
  }
  return undefined;
}

function readCluster(files: InputFiles, tree: InputTree, root: string): ClusterState {
  const collectors = new Map<ResourceType, KindCollector>();
  for (const found of tree.find(root)) {
    const collector = collectors.get(found.type) ?? new KindCollector(found.type);
    collectors.set(found.type, collector);
    const value = parse(files, found);
    if (found.name === undefined) collector.addList(found, listItems(found, value));
    else collector.addSingle(found, inputObject(found.type, value, { ...found, file: found.path }));
  }
  return stateOfKinds([...collectors.values()].map((collector) => collector.content()));
}

function parse(files: InputFiles, { path, type, name, namespace }: FoundFile): JsonValue | undefined {
  const { maxAliases, maxDepth, maxObjectBytes, maxListBytes } = files.limits;
  const text = files.read(path, name === undefined ? maxListBytes : maxObjectBytes);
  try {
    const value = path.endsWith('.json')
      ? readJson(text, maxDepth)
      : readYaml(text, { file: path, maxAliases, maxDepth });
    return value === null ? undefined : withoutNulls(value, type.verbatim);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    const at = error.line === undefined ? '' : ` at line ${error.line}, column ${error.column ?? 1}`;
    // The parser's own words may quote what stands there.
    const reason = isSecret(type) ? '' : `: ${error.reason}`;
    throw new InputError({
      file: path,
      object: name === undefined ? undefined : objectTitle(type.kind, name, namespace),
      found: `unusable ${path.endsWith('.json') ? 'JSON' : 'YAML'}${at}${reason}`,
      expected: name === undefined ? `a list of kind ${type.kind}List` : `one object of kind ${type.kind}`,
    });
  }
}

function listItems(found: FoundFile, value: JsonValue | undefined): readonly KubeObject[] {
  const { type, path, namespace } = found;
  const object = `${type.kind}List`;
  const fail = (field: string, what: JsonValue | undefined, expected: string): never => {
    const shown = what === undefined ? 'nothing' : typeof what === 'string' ? `"${what}"` : 'another value';
    throw new InputError({ file: path, object, path: field, found: shown, expected });
  };
  if (!isJsonObject(value)) return fail('', value, `a list of kind ${object}`);
  if (value.kind !== object) fail('kind', value.kind, `"${object}"`);
  if (value.apiVersion !== apiVersionOf(type)) fail('apiVersion', value.apiVersion, `"${apiVersionOf(type)}"`);
  const items = value.items ?? [];
  if (!Array.isArray(items)) return fail('items', items, 'a list');
  const list: readonly JsonValue[] = items;
  return list.map((item) => inputObject(type, asItem(type, item), { file: path, namespace }));
}

/** Lists may leave kind and version of their items to the list's own. */
const asItem = (type: ResourceType, item: JsonValue): JsonValue =>
  isJsonObject(item) && item.kind === undefined && item.apiVersion === undefined
    ? ({ apiVersion: apiVersionOf(type), kind: type.kind, ...item } satisfies JsonObject)
    : item;
