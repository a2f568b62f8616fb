import { append } from '../../kube/append';
import { sameJson } from '../../kube/same-json';
import type { KubeObject } from '../../kube/types';
import type { ResourceType } from '../resource-type';
import { byNamespaceAndName, type KindContent, objectKey } from '../state/memory-state';
import { InputError, objectTitle } from './input-error';
import type { FoundFile } from './input-tree';

/** What was found of a cluster, by kind. */
export type Collectors = Map<ResourceType, KindCollector>;

/** The collector of a kind, a new one where there was none. */
export function collectorOf(collectors: Collectors, type: ResourceType): KindCollector {
  const collector = collectors.get(type) ?? new KindCollector(type);
  collectors.set(type, collector);
  return collector;
}

/**
 * Collects the objects of one kind and answers the two questions of openshift/library-go `pkg/manifestclient` differently,
 * as it does: one object comes from its own file before the list beside it, and a list comes from list files alone where
 * there is any in the folders asked for.
 */
export class KindCollector {
  private readonly singles = new Map<string, KubeObject[]>();
  private readonly lists = new Map<string, KubeObject[]>();
  private everywhereList: KubeObject[] | undefined;
  private readonly filesOfSingles: Found = new Map();
  private readonly filesOfItems: Found = new Map();

  constructor(private readonly type: ResourceType) {}

  /** An object with a file of its own. */
  addSingle(found: FoundFile, object: KubeObject): void {
    if (!this.isNew(this.filesOfSingles, found.path, object)) return;
    const namespace = found.namespace ?? '';
    const members = this.singles.get(namespace);
    if (members) members.push(object);
    else this.singles.set(namespace, [object]);
  }

  /** The items of a list file; one without items still makes lists come from list files. */
  addList(found: FoundFile, items: readonly KubeObject[]): void {
    const added = items.filter((item) => this.isNew(this.filesOfItems, found.path, item));
    if (this.type.namespaced && found.namespace === undefined) {
      this.everywhereList ??= [];
      append(this.everywhereList, added);
      return;
    }
    const namespace = found.namespace ?? '';
    const members = this.lists.get(namespace);
    if (members) append(members, added);
    else this.lists.set(namespace, [...added]);
  }

  /** What the files together say. */
  content(): KindContent {
    const namespaces = [...new Set([...this.singles.keys(), ...this.lists.keys()])];
    const perNamespace = new Map(
      namespaces.map((name) => [name, sorted(this.lists.get(name) ?? this.singles.get(name) ?? [])] as const),
    );
    const listed = this.lists.size > 0 || this.everywhereList !== undefined;
    const everywhere = listed
      ? [...(this.everywhereList ?? []), ...[...this.lists.values()].flat()]
      : [...this.singles.values()].flat();
    const single = [...[...this.singles.values()].flat(), ...[...this.lists.values()].flat()];
    return { type: this.type, single, perNamespace, everywhere: sorted(everywhere) };
  }

  /** Whether nobody had it before; two files may have the same object, as where a collector asked for it twice. */
  private isNew(found: Found, file: string, object: KubeObject): boolean {
    const { name = '', namespace } = object.metadata;
    const key = objectKey(name, namespace);
    const before = found.get(key);
    if (before === undefined) {
      found.set(key, { file, object });
      return true;
    }
    if (before.file !== file && sameJson(before.object, object)) return false;
    throw new InputError({
      file,
      object: objectTitle(this.type.kind, name, namespace),
      found:
        before.file === file
          ? 'the object twice in this file'
          : `the object a second time, the first is in ${before.file}`,
      expected: 'each object once',
      hint: 'Remove one of the two',
    });
  }
}

type Found = Map<string, { readonly file: string; readonly object: KubeObject }>;

const sorted = (objects: readonly KubeObject[]): readonly KubeObject[] => [...objects].sort(byNamespaceAndName);
