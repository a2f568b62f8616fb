import { compareBytes } from '../../kube/compare';
import type { JsonObject } from '../../kube/json';

/** One object that came, became another one, or went. */
export interface StoreEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  /** Group and plural name. */
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** As it is now; of one that went as it was, with the revision at which it went. */
  readonly object: JsonObject;
  /** As it was before. Absent where it is new. */
  readonly before?: JsonObject;
  readonly revision: number;
}

/** The objects of one kind by namespace and name. */
class Table {
  readonly objects = new Map<string, JsonObject>();
  /** Keys in the order of lists; undefined when it has to be made anew. */
  private sorted: readonly string[] | undefined;

  put(key: string, object: JsonObject): void {
    if (!this.objects.has(key)) this.sorted = undefined;
    this.objects.set(key, object);
  }

  remove(key: string): void {
    this.objects.delete(key);
    this.sorted = undefined;
  }

  copy(): Table {
    const copy = new Table();
    for (const [key, object] of this.objects) copy.objects.set(key, object);
    copy.sorted = this.sorted;
    return copy;
  }

  keys(): readonly string[] {
    this.sorted ??= [...this.objects.keys()].sort(compareBytes);
    return this.sorted;
  }
}

/** How many events are kept for watches that resume. */
const kept = 1_000;

/**
 * All objects of a server, and what happened to them: each write has a revision, one more than the one before. An object never
 * changes in place.
 */
export class ObjectStore {
  private readonly tables = new Map<string, Table>();
  private readonly listeners = new Set<(event: StoreEvent) => void>();
  private log: StoreEvent[] = [];
  private readonly untold: StoreEvent[] = [];
  private isTelling = false;
  private compacted = 0;
  private current: number;

  constructor(firstRevision = 1) {
    this.current = firstRevision;
  }

  /** A store with the same objects and the same past, that goes on by itself. Nobody is told of what happens there yet. */
  copy(): ObjectStore {
    const copy = new ObjectStore(this.current);
    for (const [kind, table] of this.tables) copy.tables.set(kind, table.copy());
    copy.log = [...this.log];
    copy.compacted = this.compacted;
    return copy;
  }

  /** The revision of the last write. */
  get revision(): number {
    return this.current;
  }

  /** The latest revision of which nothing can be told any more. */
  get compactedRevision(): number {
    return this.compacted;
  }

  get(kind: string, namespace: string, name: string): JsonObject | undefined {
    return this.tables.get(kind)?.objects.get(`${namespace}/${name}`);
  }

  /** Objects of a kind in the order of namespace and name; of all namespaces where it is empty. */
  list(kind: string, namespace = ''): readonly JsonObject[] {
    const table = this.tables.get(kind);
    if (table === undefined) return [];
    const prefix = namespace === '' ? '' : `${namespace}/`;
    const objects: JsonObject[] = [];
    for (const key of table.keys()) {
      const object = key.startsWith(prefix) ? table.objects.get(key) : undefined;
      if (object !== undefined) objects.push(object);
    }
    return objects;
  }

  /** Objects of a kind as they were at a revision, in the order of lists. Undefined where that is forgotten. */
  listAt(kind: string, namespace: string, revision: number): readonly JsonObject[] | undefined {
    if (revision >= this.current) return this.list(kind, namespace);
    const after = this.since(revision)?.filter(
      (event) => event.kind === kind && (namespace === '' || event.namespace === namespace),
    );
    if (after === undefined) return undefined;
    const prefix = namespace === '' ? '' : `${namespace}/`;
    const now = [...(this.tables.get(kind)?.objects ?? [])].filter(([key]) => key.startsWith(prefix));
    const objects = new Map(now);
    for (const { namespace: home, name, before } of after.toReversed()) {
      const key = `${home}/${name}`;
      if (before === undefined) objects.delete(key);
      else objects.set(key, before);
    }
    return [...objects].sort(([a], [b]) => compareBytes(a, b)).map(([, object]) => object);
  }

  /** Stores what `make` makes of the next revision. */
  put(kind: string, namespace: string, name: string, make: (revision: string) => JsonObject): JsonObject {
    const table = this.tables.get(kind) ?? new Table();
    this.tables.set(kind, table);
    const key = `${namespace}/${name}`;
    const before = table.objects.get(key);
    this.current++;
    const object = make(String(this.current));
    table.put(key, object);
    const type = before === undefined ? 'ADDED' : 'MODIFIED';
    this.publish({ type, kind, namespace, name, object, before, revision: this.current });
    return object;
  }

  /** Removes an object; `make` says how it is shown with the revision at which it went. */
  remove(
    kind: string,
    namespace: string,
    name: string,
    make: (object: JsonObject, revision: string) => JsonObject,
  ): void {
    const table = this.tables.get(kind);
    const key = `${namespace}/${name}`;
    const before = table?.objects.get(key);
    if (table === undefined || before === undefined) return;
    this.current++;
    table.remove(key);
    const object = make(before, String(this.current));
    this.publish({ type: 'DELETED', kind, namespace, name, object, before, revision: this.current });
  }

  /** What happened after a revision. Undefined where that is forgotten. */
  since(revision: number): readonly StoreEvent[] | undefined {
    if (revision < this.compacted) return undefined;
    let [low, high] = [0, this.log.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.log[middle]?.revision ?? 0) <= revision) low = middle + 1;
      else high = middle;
    }
    return this.log.slice(low);
  }

  /** Forgets what happened up to a revision. */
  compact(revision: number): void {
    this.compacted = Math.max(this.compacted, revision);
    this.log = this.log.filter((event) => event.revision > revision);
  }

  /**
   * Tells of everything that happens from now on.
   *
   * @returns what ends it
   */
  subscribe(listener: (event: StoreEvent) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Tells everybody of one event before anybody of the next, even where a listener writes. */
  private publish(event: StoreEvent): void {
    this.log.push(event);
    if (this.log.length > 2 * kept) this.compact(this.log[kept]?.revision ?? 0);
    this.untold.push(event);
    if (this.isTelling) return;
    this.isTelling = true;
    try {
      for (let next = this.untold.shift(); next !== undefined; next = this.untold.shift()) {
        for (const listener of this.listeners) listener(next);
      }
    } finally {
      this.isTelling = false;
    }
  }
}
