import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { goJson } from '../kube/go-json';
import { sha256Hex } from '../kube/hash';
import type { KubeObject } from '../kube/types';
import type { InputResources } from '../om/declared-resources';
import { DeclaredInputs, namedBy } from '../om/input/declared-inputs';
import { checkedSegment } from '../om/output/output-layout';
import type { OutputFile } from '../om/output/write-directory';
import type { ResourceType } from '../om/resource-type';
import type { ClusterState, ClusterType, Input } from '../om/state/cluster-state';
import { typeKey } from '../om/state/memory-state';

/** An input directory, and what tells it from others. */
export interface InputFiles {
  /** Folders that are there whether anything is in them or not: they tell the layout. */
  readonly folders: readonly string[];
  readonly files: readonly OutputFile[];
  readonly digest: string;
}

/**
 * What a host hands to a program: the objects that it declared to read, and no others, in must-gather layout. Two clusters are in
 * `Management/` and `UserWorkload/`.
 */
export function inputFiles(input: Input, types: readonly ResourceType[], inputs: InputResources): InputFiles {
  const { Configuration, Management, UserWorkload } = input.clusters;
  const isOne = input.layout === 'single';
  const folders = (isOne ? [''] : ['Management/', 'UserWorkload/']).flatMap((root) =>
    scopes.map((scope) => `${root}${scope}`),
  );
  const files = isOne
    ? filesOf('', Management, ['Configuration', 'Management', 'UserWorkload'], types, inputs)
    : [
        ...filesOf('Management/', Configuration, ['Configuration', 'Management'], types, inputs),
        ...filesOf('UserWorkload/', UserWorkload, ['UserWorkload'], types, inputs),
      ];
  return { folders, files, digest: sha256Hex(goJson(files.map(({ path, content }) => [path, content]))) };
}

/** Writes an input directory, for its owner alone. */
export function writeInputFiles(directory: string, { folders, files }: Omit<InputFiles, 'digest'>): void {
  for (const path of folders) mkdirSync(join(directory, path), { recursive: true });
  for (const { path, content } of files) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), content, { mode: 0o600 });
  }
}

const scopes = ['cluster-scoped-resources', 'namespaces'] as const;

function filesOf(
  root: string,
  state: ClusterState,
  clusters: readonly ClusterType[],
  types: readonly ResourceType[],
  inputs: InputResources,
): readonly OutputFile[] {
  const byKey = new Map(types.map((type) => [typeKey(type), type]));
  const declared = clusters.map(
    (cluster) =>
      new DeclaredInputs(inputs, cluster, (resource, name, namespace) => {
        const type = byKey.get(typeKey(resource));
        return type && state.get(type, name, namespace);
      }),
  );
  return [...byKey.values()].flatMap((type) =>
    declared.some((one) => one.includesSomeOf(type))
      ? state
          .list(type)
          .filter((object) => declared.some((one) => one.includes(type, namedBy(object))))
          .map((object) => ({
            path: `${root}${pathOf(type, object)}`,
            content: goJson(object),
            secret: type.kind === 'Secret',
          }))
      : [],
  );
}

/**
 * Where an object is. A name is its file's as it is, colons included, and a Namespace is in its own folder: so the reference looks for
 * them.
 * Upstream: openshift/library-go pkg/manifestclient/get.go.
 */
function pathOf(
  { group, resource, namespaced }: ResourceType,
  { metadata: { name = '', namespace = '' } }: KubeObject,
) {
  const folder = group === '' ? 'core' : group;
  const path =
    group === '' && resource === 'namespaces'
      ? ['namespaces', name, `${name}.yaml`]
      : namespaced
        ? ['namespaces', namespace, folder, resource, `${name}.yaml`]
        : ['cluster-scoped-resources', folder, resource, `${name}.yaml`];
  return path.map((part) => checkedSegment(part)).join('/');
}
