import { join } from 'node:path';
import { actions } from '../request';
import { InputError } from './input-error';
import { type InputSource, kindOfEntry, type SourceEntry } from './input-source';
import { extension } from './input-tree';

/** Where the objects of one cluster are: in a must-gather tree, or in files of manifests, whose places say nothing. */
export type ClusterPlace =
  | { readonly kind: 'tree'; readonly root: string }
  | { readonly kind: 'manifests'; readonly root: string; readonly files: readonly string[] };

/** The guest cluster's part of a dump of its control plane. */
export interface GuestPlace {
  /** Name of the hosted cluster. */
  readonly name: string;
  readonly place: ClusterPlace;
}

/** How an input is laid out. */
export type Layout =
  | { readonly kind: 'single'; readonly cluster: ClusterPlace; readonly guests: readonly GuestPlace[] }
  | { readonly kind: 'split'; readonly management?: ClusterPlace; readonly userWorkload?: ClusterPlace };

const treeFolders: readonly string[] = ['cluster-scoped-resources', 'namespaces'];
const clusterFolders: readonly string[] = ['Management', 'UserWorkload'];
/** `hypershift dump cluster --dump-guest-cluster` puts the guest cluster into `hostedcluster-NAME/` beside the management tree. */
export const guestFolder = /^hostedcluster-(.+)$/;
const deepestNesting = 3;
const mostFolders = 1_000;
const mostManifests = 10_000;

const expected = 'cluster-scoped-resources/ and namespaces/, or Management/ and UserWorkload/, or manifests';

/**
 * Finds out how an input is laid out: one must-gather tree, two under `Management/` and `UserWorkload/`, a management tree with
 * guest trees in `hostedcluster-NAME/`, any of these some folders down, as `oc adm must-gather` and archives keep them, or
 * manifests without an order.
 *
 * @throws InputError when it is none of these, or several at once
 */
export function layoutOf(source: InputSource): Layout {
  return (
    treesAt(source, source.root) ?? nestedTrees(source, source.root) ?? manifestsAt(source, source.root) ?? none(source)
  );
}

/** Whether a layout with a tree is there. @throws InputError when several are */
export const hasTree = (source: InputSource): boolean =>
  (treesAt(source, source.root) ?? nestedTrees(source, source.root)) !== undefined;

/** The trees that lie directly in a folder. */
function treesAt(source: InputSource, root: string): Layout | undefined {
  const entries = source.list(root);
  const has = (name: string) => entries.some((entry) => entry.name === name);
  const split = clusterFolders.filter(has);
  const single = treeFolders.filter(has);
  if (split.length > 0 && single.length > 0) {
    throw new InputError({
      file: root,
      found: `${split[0]}/ beside ${single[0]}/`,
      expected: 'the tree of one cluster, or Management/ and UserWorkload/ with a tree each',
    });
  }
  if (split.length > 0) {
    refuseOtherTrees(source, root, split);
    const cluster = (name: string) => (has(name) ? clusterAt(source, join(root, name)) : undefined);
    return { kind: 'split', management: cluster('Management'), userWorkload: cluster('UserWorkload') };
  }
  if (single.length === 0) return undefined;
  const guests = foldersOf(entries).flatMap((name): GuestPlace[] => {
    const hosted = guestFolder.exec(name)?.[1];
    return hosted === undefined ? [] : [{ name: hosted, place: clusterAt(source, join(root, name)) }];
  });
  return { kind: 'single', cluster: { kind: 'tree', root }, guests };
}

/** One of the clusters of an input that has a folder for each: its tree is in it or some folders down, or manifests are. */
function clusterAt(source: InputSource, root: string): ClusterPlace {
  const kind = source.follow(root);
  if (kind !== 'folder') throw new InputError({ file: root, found: `a ${kind}`, expected: 'a folder' });
  if (isTree(source, root)) return { kind: 'tree', root };
  const nested = holdsRequests(source, root) ? undefined : nestedTrees(source, root);
  if (nested?.kind === 'single') return nested.cluster;
  const files = manifestFiles(source, root);
  return files.length === 0 ? { kind: 'tree', root } : { kind: 'manifests', root, files };
}

/** Whether what is in the folder of a cluster are the requests of a run, each in the tree of what it does. */
const holdsRequests = (source: InputSource, root: string): boolean =>
  foldersOf(source.list(root)).some((name) => actions.some((action) => action === name));

const isTree = (source: InputSource, root: string): boolean =>
  source.list(root).some(({ name }) => treeFolders.includes(name));

/** A tree under a name of its own beside the folder of a cluster is that of the other cluster, which would be taken for empty. */
function refuseOtherTrees(source: InputSource, root: string, named: readonly string[]): void {
  const missing = clusterFolders.find((name) => !named.includes(name));
  if (missing === undefined) return;
  const other = foldersOf(source.list(root)).find((name) => !named.includes(name) && isTree(source, join(root, name)));
  if (other === undefined) return;
  throw new InputError({
    file: root,
    found: `a tree in ${other}/ beside ${named[0]}/`,
    expected: `the tree of the other cluster in ${missing}/`,
    hint: 'Rename the folder, or move it out of the input',
  });
}

/** A must-gather keeps its tree one folder down, under the name of the image that collected it, and archives keep that. */
function nestedTrees(source: InputSource, root: string): Layout | undefined {
  let level: readonly string[] = [root];
  for (let depth = 0; depth < deepestNesting; depth++) {
    level = level
      .flatMap((folder) => foldersOf(source.list(folder)).map((name) => join(folder, name)))
      .slice(0, mostFolders);
    const found = level.flatMap((folder) => {
      const layout = treesAt(source, folder);
      return layout === undefined ? [] : [{ folder, layout }];
    });
    const [first, ...others] = found;
    if (first === undefined) continue;
    if (others.length === 0) return first.layout;
    // A must-gather with several images has a folder for each; the cluster's own configuration is in one of them.
    const [chosen, ...rivals] = found.filter(({ folder }) => holdsConfiguration(source, folder));
    const parts = chosen === undefined ? [] : partsElsewhere(source, chosen.folder, found);
    if (chosen !== undefined && rivals.length === 0 && parts.length === 0) return chosen.layout;
    throw new InputError({
      file: root,
      found: `${found.length} trees: ${found.map(({ folder }) => folder).join(', ')}`,
      expected: parts.length === 0 ? 'one' : `one with ${parts.map((name) => `${name}/`).join(' and ')} in it`,
      hint: parts.length === 0 ? 'Hand over one of them' : 'Put what belongs together into one folder',
    });
  }
  return undefined;
}

/** Parts of a tree that it has not, and another one has. */
const partsElsewhere = (source: InputSource, root: string, found: readonly { readonly folder: string }[]) =>
  treeFolders.filter((part) => {
    const has = (folder: string) => foldersOf(source.list(folder)).includes(part);
    return !has(root) && found.some(({ folder }) => has(folder));
  });

/** Whether the configuration of a cluster is in a tree. */
function holdsConfiguration(source: InputSource, root: string): boolean {
  const [clusterScoped = ''] = treeFolders;
  const groups = foldersOf(source.list(root)).includes(clusterScoped) ? source.list(join(root, clusterScoped)) : [];
  return foldersOf(groups).includes('config.openshift.io');
}

function manifestsAt(source: InputSource, root: string): Layout | undefined {
  const files = manifestFiles(source, root);
  return files.length === 0 ? undefined : { kind: 'single', cluster: { kind: 'manifests', root, files }, guests: [] };
}

/** Every file below a folder that may hold manifests, in byte order of its path. Links to folders are not followed. */
function manifestFiles(source: InputSource, root: string): readonly string[] {
  const files: string[] = [];
  const visit = (folder: string): void => {
    for (const entry of source.list(folder)) {
      const path = join(folder, entry.name);
      if (isPassedOver(entry)) continue;
      if (entry.isDirectory()) visit(path);
      else if (extension.test(entry.name) && kindOfEntry(source, path, entry) === 'file') files.push(path);
      if (files.length > mostManifests) {
        throw new InputError({
          file: root,
          found: `no must-gather tree and more than ${mostManifests} files of manifests`,
          expected,
        });
      }
    }
  };
  visit(root);
  return files;
}

/** What version control and package managers keep beside manifests. */
const isPassedOver = ({ name }: SourceEntry): boolean => name.startsWith('.') || name === 'node_modules';

/** The folders of a folder. Links are not looked through for trees. */
const foldersOf = (entries: readonly SourceEntry[]): readonly string[] =>
  entries.filter((entry) => entry.isDirectory() && !isPassedOver(entry)).map(({ name }) => name);

function none(source: InputSource): never {
  const entries = source.list(source.root);
  const archive = entries.find(({ name }) => /\.(?:tar|tar\.gz|tgz|zip)$/.test(name));
  throw new InputError({
    file: source.root,
    found: entries.length === 0 ? 'an empty directory' : 'no must-gather tree and no manifests',
    expected,
    hint: archive === undefined ? undefined : `Did you mean ${join(source.root, archive.name)}?`,
  });
}
