import { compareBytes } from '../../kube/compare';
import type { KubeObject } from '../../kube/types';
import type { ResourceType } from '../resource-type';
import type { ClusterState, Input } from './cluster-state';

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

/** A kind, indexed by name. */
class Table<T extends KubeObject> {
  readonly type: ResourceType<T>;
  private readonly byName = new Map<string, T>();

  constructor(private readonly content: KindContent<T>) {
    this.type = content.type;
    for (const object of content.single) {
      const key = objectKey(nameOf(object), namespaceOf(object));
      if (!this.byName.has(key)) this.byName.set(key, object);
    }
  }

  get(name: string, namespace = ''): T | undefined {
    return this.byName.get(objectKey(name, this.type.namespaced ? namespace : ''));
  }

  list(namespace?: string): readonly T[] {
    return namespace === undefined || !this.type.namespaced
      ? this.content.everywhere
      : (this.content.perNamespace.get(namespace) ?? []);
  }

  /** The same objects seen as another description of the same kind, which parses them anew. */
  seenAs<U extends KubeObject>(type: ResourceType<U>): Table<U> {
    const parsed = new Map<KubeObject, U>();
    const parse = (object: KubeObject): U => {
      const known = parsed.get(object);
      if (known) return known;
      const result = type.schema.parse(object);
      parsed.set(object, result);
      return result;
    };
    return new Table({
      type,
      single: this.content.single.map(parse),
      perNamespace: new Map([...this.content.perNamespace].map(([name, members]) => [name, members.map(parse)])),
      everywhere: this.content.everywhere.map(parse),
    });
  }
}

/** A table holds what its own type's schema let through, so the identity of the type proves the objects' type. */
const holds = <T extends KubeObject>(table: Table<KubeObject>, type: ResourceType<T>): table is Table<T> =>
  table.type === type;

class MemoryState implements ClusterState {
  private readonly tables = new Map<string, Table<KubeObject>>();
  private readonly views = new Map<string, Table<KubeObject>[]>();

  constructor(contents: Iterable<KindContent>) {
    for (const content of contents) this.tables.set(typeKey(content.type), new Table(content));
  }

  get<T extends KubeObject>(type: ResourceType<T>, name: string, namespace?: string): T | undefined {
    return this.table(type)?.get(name, namespace);
  }

  list<T extends KubeObject>(type: ResourceType<T>, namespace?: string): readonly T[] {
    return this.table(type)?.list(namespace) ?? [];
  }

  private table<T extends KubeObject>(type: ResourceType<T>): Table<T> | undefined {
    const key = typeKey(type);
    const table = this.tables.get(key);
    if (table === undefined) return undefined;
    if (holds(table, type)) return table;
    const views = this.views.get(key) ?? [];
    for (const view of views) if (holds(view, type)) return view;
    const view = table.seenAs(type);
    this.views.set(key, [...views, view]);
    return view;
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
