import { compareBytes } from '../../kube/compare';
import type { KubeObject } from '../../kube/types';
import type { ResourceType } from '../resource-type';
import type { ClusterState, Input } from './cluster-state';
import { KnownLists, parsedAs, trustedAs } from './parsed';

/** One object of a state and the type it was validated as. */
export interface StateEntry<T extends KubeObject = KubeObject> {
  readonly type: ResourceType<T>;
  readonly object: T;
}

/**
 * What one kind holds. Reading one object and listing are two questions that a must-gather may answer from different
 * files, so they are kept apart; for states that are not read from files both give the same objects.
 */
export interface KindContent<T extends KubeObject = KubeObject> {
  readonly type: ResourceType<T>;
  /** Found by name. Of two with one name and namespace the first counts. */
  readonly single: readonly T[];
  /** Found by a list over one namespace (`''` for cluster-scoped objects). */
  readonly perNamespace: ReadonlyMap<string, readonly T[]>;
  /** Found by a list over all namespaces. */
  readonly everywhere: readonly T[];
}

/** Group and plural name: what identifies a kind in one cluster, whatever constant describes it. */
export const typeKey = (type: Pick<ResourceType, 'group' | 'resource'>): string => `${type.resource}.${type.group}`;

/** Key of an object within its kind; NUL is in no name, so two objects never share one. */
export const objectKey = (name: string, namespace = ''): string => `${namespace}\0${name}`;

const namespaceOf = (object: KubeObject): string => object.metadata.namespace ?? '';
const nameOf = (object: KubeObject): string => object.metadata.name ?? '';

/** Byte order of namespace, then name. */
export const byNamespaceAndName = (a: KubeObject, b: KubeObject): number =>
  compareBytes(namespaceOf(a), namespaceOf(b)) || compareBytes(nameOf(a), nameOf(b));

/** The content of a kind whose objects are found the same way by name and by list. */
export function kindContent<T extends KubeObject>(type: ResourceType<T>, objects: readonly T[]): KindContent<T> {
  const sorted = [...objects].sort(byNamespaceAndName);
  const perNamespace = new Map<string, T[]>();
  for (const object of sorted) {
    const namespace = namespaceOf(object);
    const members = perNamespace.get(namespace);
    if (members) members.push(object);
    else perNamespace.set(namespace, [object]);
  }
  return { type, single: sorted, perNamespace, everywhere: sorted };
}

/** What one list shows; indexed by name when one object of it is asked for. */
class Listing {
  private readonly lists = new KnownLists();
  private byName: ReadonlyMap<string, KubeObject> | undefined;

  constructor(private readonly objects: readonly KubeObject[]) {}

  /** Of two of one name the first counts. */
  get(name: string): KubeObject | undefined {
    this.byName ??= new Map([...this.objects].reverse().map((object) => [nameOf(object), object]));
    return this.byName.get(name);
  }

  list<T extends KubeObject>(type: ResourceType<T>): readonly T[] {
    return this.lists.of(type, () => this.objects.map((object) => parsedAs(type, object)));
  }
}

const nothing = new Listing([]);

/** A kind, indexed by name and by namespace. */
class Table {
  private readonly byName: ReadonlyMap<string, KubeObject>;
  private readonly perNamespace: ReadonlyMap<string, Listing>;
  private readonly everywhere: Listing;

  constructor({ type, single, perNamespace, everywhere }: KindContent) {
    for (const objects of [single, everywhere, ...perNamespace.values()]) {
      for (const object of objects) trustedAs(type, object);
    }
    this.byName = new Map(
      [...single].reverse().map((object) => [objectKey(nameOf(object), namespaceOf(object)), object]),
    );
    this.perNamespace = new Map([...perNamespace].map(([namespace, objects]) => [namespace, new Listing(objects)]));
    this.everywhere = new Listing(everywhere);
  }

  get(type: ResourceType, name: string, namespace: string | undefined): KubeObject | undefined {
    return this.byName.get(objectKey(name, type.namespaced ? namespace : ''));
  }

  listing(type: ResourceType, namespace: string | undefined): Listing {
    return namespace === undefined || !type.namespaced
      ? this.everywhere
      : (this.perNamespace.get(namespace) ?? nothing);
  }
}

class MemoryState implements ClusterState {
  private readonly tables: ReadonlyMap<string, Table>;

  constructor(contents: Iterable<KindContent>) {
    this.tables = new Map([...contents].map((content) => [typeKey(content.type), new Table(content)]));
  }

  get<T extends KubeObject>(type: ResourceType<T>, name: string, namespace?: string): T | undefined {
    const object = this.tables.get(typeKey(type))?.get(type, name, namespace);
    return object && parsedAs(type, object);
  }

  listed<T extends KubeObject>(type: ResourceType<T>, name: string, namespace?: string): T | undefined {
    const object = this.listing(type, namespace).get(name);
    return object && parsedAs(type, object);
  }

  list<T extends KubeObject>(type: ResourceType<T>, namespace?: string): readonly T[] {
    return this.listing(type, namespace).list(type);
  }

  private listing(type: ResourceType, namespace: string | undefined): Listing {
    return this.tables.get(typeKey(type))?.listing(type, namespace) ?? nothing;
  }
}

/** A cluster state from the content of its kinds, as the directory reader collects them. */
export const stateOfKinds = (contents: Iterable<KindContent>): ClusterState => new MemoryState(contents);

/**
 * A cluster state that holds these objects. They are trusted to be what their type's schema lets through.
 *
 * @throws Error when two objects of a kind share name and namespace, which no cluster can hold.
 */
export function memoryState(entries: Iterable<StateEntry>): ClusterState {
  const kinds = new Map<string, { readonly type: ResourceType; readonly objects: Map<string, KubeObject> }>();
  for (const { type, object } of entries) {
    const kind = kinds.get(typeKey(type)) ?? { type, objects: new Map<string, KubeObject>() };
    kinds.set(typeKey(type), kind);
    const key = objectKey(nameOf(object), namespaceOf(object));
    if (kind.objects.has(key)) {
      throw new Error(`two objects ${type.kind} ${namespaceOf(object)}/${nameOf(object)} in one cluster`);
    }
    kind.objects.set(key, object);
  }
  return stateOfKinds([...kinds.values()].map(({ type, objects }) => kindContent(type, [...objects.values()])));
}

/** Pairs an object with its type, checking at compile time that they belong together. */
export const entry = <T extends KubeObject>(type: ResourceType<T>, object: T): StateEntry<T> => ({ type, object });

/** A cluster that holds nothing. */
export const emptyState: ClusterState = stateOfKinds([]);

/** The input of a cluster that holds its own control plane: all three clusters of the contract are this one. */
export const singleInput = (state: ClusterState): Input => ({
  layout: 'single',
  clusters: { Configuration: state, Management: state, UserWorkload: state },
});

/**
 * The input of a hosted control plane. What admins edit of it, the HostedControlPlane, lives in the management cluster,
 * so Configuration is Management.
 */
export const splitInput = (management: ClusterState, userWorkload: ClusterState): Input => ({
  layout: 'split',
  clusters: { Configuration: management, Management: management, UserWorkload: userWorkload },
});
