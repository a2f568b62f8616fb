import type { KubeObject } from '../../kube/types';
import type { ResourceType } from '../resource-type';
import type { ClusterState } from './cluster-state';
import { KindTable } from './kind-table';
import { typeKey } from './memory-state';
import { objectWithoutNulls } from './without-nulls';

/** One object that became another one, came or went. */
export interface Change {
  /** Plural name and group of the kind, such as `deployments.apps`. */
  readonly kind: string;
  /** Empty for cluster-scoped objects. */
  readonly namespace: string;
  readonly name: string;
  /** Absent where there was none. */
  readonly before?: KubeObject;
  /** Absent where it is gone. */
  readonly after?: KubeObject;
}

/** Whether all that a store holds is packed. Its versions share objects, so whoever looks into one of them unpacks for all. */
interface Packing {
  isDone: boolean;
}

/** One version of a store: a state that never changes, whatever is put into the store afterwards. */
class Version implements ClusterState {
  constructor(
    private readonly kinds: ReadonlyMap<string, KindTable>,
    private readonly packing: Packing,
  ) {}

  get<T extends KubeObject>(type: ResourceType<T>, name: string, namespace?: string): T | undefined {
    this.packing.isDone = false;
    return this.kinds.get(typeKey(type))?.get(type, name, namespace);
  }

  listed<T extends KubeObject>(type: ResourceType<T>, name: string, namespace?: string): T | undefined {
    return this.get(type, name, namespace);
  }

  list<T extends KubeObject>(type: ResourceType<T>, namespace?: string): readonly T[] {
    this.packing.isDone = false;
    return this.kinds.get(typeKey(type))?.list(type, namespace) ?? [];
  }

  object(kind: string, name: string, namespace: string): KubeObject | undefined {
    this.packing.isDone = false;
    return this.kinds.get(kind)?.object(name, namespace);
  }

  /** This version with one object put, or removed where there is none. Kinds that it does not concern are shared. */
  with(kind: string, name: string, namespace: string, object: KubeObject | undefined): Version {
    this.packing.isDone = false;
    const table = this.kinds.get(kind) ?? KindTable.empty();
    return new Version(new Map(this.kinds).set(kind, table.with(name, namespace, object)), this.packing);
  }

  pack(): void {
    if (this.packing.isDone) return;
    this.packing.isDone = true;
    for (const table of this.kinds.values()) table.pack();
  }
}

/**
 * What is in a cluster as it changes: the latest version, and whoever wants to know of the next. Objects are indexed by kind,
 * namespace and name; a change costs the same however many there are.
 */
export class Store {
  private current = new Version(new Map(), { isDone: true });
  private readonly listeners = new Set<(change: Change) => void>();

  /** The latest version. It stays as it is, for as long as somebody looks at it. */
  snapshot(): ClusterState {
    return this.current;
  }

  /**
   * Takes in an object as an API server sends it, in place of the one of its name. It is parsed when it is first asked for,
   * by the schema of who asks.
   */
  put(type: ResourceType, object: KubeObject): void {
    const { name = '', namespace = '' } = object.metadata;
    this.change(type, name, namespace, objectWithoutNulls(type, object));
  }

  /** An object as it was put in, whatever a schema makes of it. */
  object(type: ResourceType, name: string, namespace = ''): KubeObject | undefined {
    return this.current.object(typeKey(type), name, type.namespaced ? namespace : '');
  }

  /** Forgets an object. */
  remove(type: ResourceType, name: string, namespace = ''): void {
    this.change(type, name, namespace, undefined);
  }

  /**
   * Packs what it holds, each object until somebody looks at it. That spares most of its memory where nobody will for a while. It takes no
   * time where nobody has looked at anything since.
   */
  pack(): void {
    this.current.pack();
  }

  /**
   * Tells of every change from now on, after it was made.
   *
   * @returns what ends it
   */
  subscribe(listener: (change: Change) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  private change(type: ResourceType, name: string, home: string, after: KubeObject | undefined): void {
    const kind = typeKey(type);
    const namespace = type.namespaced ? home : '';
    const before = this.current.object(kind, name, namespace);
    if (before === after) return;
    this.current = this.current.with(kind, name, namespace, after);
    for (const listener of this.listeners) listener({ kind, namespace, name, before, after });
  }
}
