import type { KubeObject } from '../../kube/types';
import type { ResourceType } from '../resource-type';
import { byNamespaceAndName, type KindContent, objectKey } from '../state/memory-state';
import { InputError, objectTitle } from './input-error';
import type { FoundFile } from './input-tree';

/**
 * Collects the objects of one kind and answers the two questions of openshift/library-go `pkg/manifestclient` differently,
 * as it does: one object comes from its own file before the list beside it, and a list comes from list files alone where
 * there is any in the folders asked for.
 */
export class KindCollector {
  private readonly singles = new Map<string, KubeObject[]>();
  private readonly lists = new Map<string, KubeObject[]>();
  private everywhereList: KubeObject[] | undefined;
  private readonly filesOfSingles = new Map<string, string>();
  private readonly filesOfItems = new Map<string, string>();

  constructor(private readonly type: ResourceType) {}

  /** An object with a file of its own. */
  addSingle(found: FoundFile, object: KubeObject): void {
    this.once(this.filesOfSingles, found.path, object);
    const namespace = found.namespace ?? '';
    const members = this.singles.get(namespace);
    if (members) members.push(object);
    else this.singles.set(namespace, [object]);
  }

  /** The items of a list file; one without items still makes lists come from list files. */
  addList(found: FoundFile, items: readonly KubeObject[]): void {
    for (const item of items) this.once(this.filesOfItems, found.path, item);
    if (this.type.namespaced && found.namespace === undefined) {
      this.everywhereList = [...(this.everywhereList ?? []), ...items];
      return;
    }
    const namespace = found.namespace ?? '';
    this.lists.set(namespace, [...(this.lists.get(namespace) ?? []), ...items]);
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

  private once(files: Map<string, string>, file: string, object: KubeObject): void {
    const { name = '', namespace } = object.metadata;
    const key = objectKey(name, namespace);
    const before = files.get(key);
    files.set(key, file);
    if (before === undefined) return;
    throw new InputError({
      file,
      object: objectTitle(this.type.kind, name, namespace),
      found: before === file ? 'the object twice in this list' : `the object a second time, the first is in ${before}`,
      expected: 'each object once',
      hint: 'Remove one of the two',
    });
  }
}

const sorted = (objects: readonly KubeObject[]): readonly KubeObject[] => [...objects].sort(byNamespaceAndName);
