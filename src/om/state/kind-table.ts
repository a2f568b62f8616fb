import { compareBytes } from '../../kube/compare';
import type { KubeObject } from '../../kube/types';
import type { ResourceType } from '../resource-type';
import { HeldObject } from './held-object';
import { KnownLists, parsedAs } from './parsed';
import { PersistentMap } from './persistent-map';

/** The objects of one namespace, by name. */
class Members {
  private readonly lists = new KnownLists();

  /** Always another one: an empty map that all others were made of would remember what became of each. */
  static none(): Members {
    return new Members(PersistentMap.of(), []);
  }

  private constructor(
    private readonly objects: PersistentMap<string, HeldObject>,
    private readonly names: readonly string[],
  ) {}

  get isEmpty(): boolean {
    return this.names.length === 0;
  }

  get(name: string): KubeObject | undefined {
    return this.objects.get(name)?.object;
  }

  with(name: string, object: KubeObject | undefined): Members {
    const [had, has] = [this.objects.get(name) !== undefined, object !== undefined];
    const names = had === has ? this.names : has ? inserted(this.names, name) : without(this.names, name);
    return new Members(this.objects.with(name, object && new HeldObject(object)), names);
  }

  list<T extends KubeObject>(type: ResourceType<T>): readonly T[] {
    return this.lists.of(type, () =>
      this.names.flatMap((name) => {
        const object = this.get(name);
        return object === undefined ? [] : [parsedAs(type, object)];
      }),
    );
  }

  pack(): void {
    this.lists.clear();
    for (const name of this.names) this.objects.get(name)?.pack();
  }
}

/** All objects of one kind. Never changes; {@link with} gives the next one, which shares all that stays. */
export class KindTable {
  private readonly lists = new KnownLists();

  /** A table of its own, which shares nothing with others. */
  static empty(): KindTable {
    return new KindTable(PersistentMap.of(), []);
  }

  private constructor(
    private readonly members: PersistentMap<string, Members>,
    private readonly namespaces: readonly string[],
  ) {}

  /** The object as it was put in. Of a cluster-scoped kind the namespace is empty. */
  object(name: string, namespace: string): KubeObject | undefined {
    return this.members.get(namespace)?.get(name);
  }

  get<T extends KubeObject>(type: ResourceType<T>, name: string, namespace = ''): T | undefined {
    const object = this.object(name, type.namespaced ? namespace : '');
    return object && parsedAs(type, object);
  }

  list<T extends KubeObject>(type: ResourceType<T>, namespace?: string): readonly T[] {
    if (!type.namespaced) return this.members.get('')?.list(type) ?? [];
    if (namespace !== undefined) return this.members.get(namespace)?.list(type) ?? [];
    return this.lists.of(type, () => this.namespaces.flatMap((one) => this.members.get(one)?.list(type) ?? []));
  }

  /** Packs what it holds; see {@link HeldObject}. */
  pack(): void {
    this.lists.clear();
    for (const namespace of this.namespaces) this.members.get(namespace)?.pack();
  }

  /** This table with one object put, or without it where there is none. */
  with(name: string, namespace: string, object: KubeObject | undefined): KindTable {
    const before = this.members.get(namespace);
    const after = (before ?? Members.none()).with(name, object);
    const [had, has] = [before !== undefined, !after.isEmpty];
    const names =
      had === has ? this.namespaces : has ? inserted(this.namespaces, namespace) : without(this.namespaces, namespace);
    return new KindTable(this.members.with(namespace, has ? after : undefined), names);
  }
}

/** Sorted names with one more in its place. */
function inserted(names: readonly string[], name: string): readonly string[] {
  let [low, high] = [0, names.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareBytes(names[middle] ?? '', name) < 0) low = middle + 1;
    else high = middle;
  }
  // A literal of spread parts would have room for sixteen more.
  return names.toSpliced(low, 0, name);
}

const without = (names: readonly string[], name: string): readonly string[] => names.filter((one) => one !== name);
