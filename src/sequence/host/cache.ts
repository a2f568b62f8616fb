import type { Names } from '../../api-server/names';
import type { StoreEvent } from '../../api-server/store/object-store';
import type { KubeObject } from '../../kube/types';
import { isKubeObject } from '../../kube/types/meta';
import type { ResourceType } from '../../om/resource-type';
import { earlier } from '../../om/run/deadline-clock';
import { Store } from '../../om/state/store';
import type { ServedCluster } from '../../simulation/served-cluster';
import { type Coordinates, kindsByKey, matches, type Watched } from '../matching';

/** What happens to the changes of some objects on their way to a host. */
export type DeliveryFault =
  | { readonly kind: 'drop'; readonly of: Watched; left: number }
  | { readonly kind: 'delay'; readonly of: Watched; readonly by: number; left: number }
  | { readonly kind: 'duplicate'; readonly of: Watched; left: number }
  /** In an order by the seed until an instant. */
  | { readonly kind: 'reorder'; readonly until: number };

/** Older versions that the next runs of a host see. */
export interface StaleView {
  readonly of: Watched;
  readonly versions: number;
  runs: number;
}

/** What a cache tells of itself. */
export interface CacheEvents {
  /** It is another now. */
  changed(): void;
  /** A fault had its way with a change. */
  faulted(fault: 'drop' | 'delay' | 'duplicate' | 'reorder' | 'stale', object: Coordinates): void;
}

interface Late {
  readonly event: StoreEvent;
  readonly due: number;
}

/** Where an object is: the key of its kind, namespace and name. */
interface Place {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** The longest that a change is late where the order is drawn. */
const REORDERED_WITHIN = 3_000;

/** What a host knows of one cluster: what it listed, and the changes that reached it since. */
export class Cache {
  readonly store = new Store();
  private readonly types: ReadonlyMap<string, ResourceType>;
  /** Changes that are on their way, by kind; within a kind in their order. */
  private readonly late = new Map<string, Late[]>();
  /** What it shows, as the server gave it. */
  private readonly known = new Map<string, Place & { readonly object: KubeObject }>();
  private readonly held = new Set<string>();
  private missed = false;
  private readonly end: () => void;

  constructor(
    private readonly name: string,
    private readonly cluster: ServedCluster,
    types: readonly ResourceType[],
    private readonly faults: DeliveryFault[],
    private readonly names: Names,
    private readonly now: () => number,
    private readonly told: CacheEvents,
  ) {
    this.types = kindsByKey(types);
    this.relist();
    this.end = cluster.api.store.subscribe((event) => this.arrive(event));
  }

  close(): void {
    this.end();
  }

  /** Whether something happened that it will not be told of. */
  get isBehind(): boolean {
    return this.missed;
  }

  /** When the next change that is on its way arrives, in milliseconds since the epoch. */
  get nextAt(): number | undefined {
    let first: number | undefined;
    for (const [head] of this.late.values()) first = earlier(first, head?.due);
    return first;
  }

  /** Takes in what has arrived by now. */
  deliver(): void {
    for (const queue of this.late.values()) {
      for (let head = queue[0]; head !== undefined && head.due <= this.now(); head = queue[0]) {
        queue.shift();
        this.take(head.event);
      }
    }
  }

  /** Lists everything anew. */
  relist(): void {
    this.missed = false;
    this.late.clear();
    const gone = new Map(this.known);
    for (const [kind, type] of this.types) {
      for (const object of this.cluster.api.store.list(kind)) {
        if (!isKubeObject(object)) continue;
        const { namespace = '', name = '' } = object.metadata;
        gone.delete(keyOf({ kind, namespace, name }));
        this.show(type, { kind, namespace, name }, object);
      }
    }
    for (const [, place] of gone) this.hide(place);
    this.told.changed();
  }

  /** Sees nothing of some kinds until it lists everything anew. */
  forget(kinds: readonly string[]): void {
    for (const [, place] of [...this.known]) {
      if (kinds.includes(this.types.get(place.kind)?.kind ?? '')) this.hide(place);
    }
    this.missed = true;
    this.told.changed();
  }

  /** Shows older versions of objects, until {@link freshen}. */
  age({ of, versions }: StaleView): void {
    const histories = new Map<string, StoreEvent[]>();
    for (const event of this.cluster.api.store.since(this.cluster.api.store.compactedRevision) ?? []) {
      const coordinates = this.coordinates(event);
      if (coordinates === undefined || !matches(of, coordinates)) continue;
      const key = keyOf(event);
      histories.set(key, [...(histories.get(key) ?? []), event]);
    }
    for (const [key, history] of histories) {
      const event = history.at(-versions);
      const type = event && this.types.get(event.kind);
      const coordinates = event && this.coordinates(event);
      if (event === undefined || type === undefined || coordinates === undefined) continue;
      this.held.add(key);
      if (event.before === undefined) this.hide(event);
      else if (isKubeObject(event.before)) this.show(type, event, event.before);
      this.told.faulted('stale', coordinates);
    }
    if (this.held.size > 0) this.told.changed();
  }

  /** Shows what is there again. */
  freshen(): void {
    if (this.held.size === 0) return;
    this.held.clear();
    this.relist();
  }

  private coordinates({ kind: key, namespace, name }: StoreEvent): Coordinates | undefined {
    const type = this.types.get(key);
    return type && { cluster: this.name, kind: type.kind, group: type.group, namespace, name };
  }

  private arrive(event: StoreEvent): void {
    const coordinates = this.coordinates(event);
    if (coordinates === undefined || this.held.has(keyOf(event))) return;
    const fault = this.faultOf(coordinates);
    if (fault !== undefined) this.told.faulted(fault.kind, coordinates);
    const queue = this.late.get(event.kind) ?? [];
    switch (fault?.kind) {
      case 'drop':
        this.missed = true;
        break;
      case 'delay':
        this.put(queue, event, this.now() + fault.by);
        break;
      case 'reorder':
        this.put(queue, event, this.now() + this.names.pick(REORDERED_WITHIN));
        break;
      case 'duplicate':
        this.put(queue, event, this.now());
        this.put(queue, event, this.now());
        break;
      case undefined:
        this.put(queue, event, this.now());
    }
  }

  /** What is late holds up what comes after it. */
  private put(queue: Late[], event: StoreEvent, due: number): void {
    const last = queue.at(-1)?.due ?? 0;
    if (queue.length === 0 && due <= this.now()) {
      this.take(event);
      return;
    }
    queue.push({ event, due: Math.max(due, last) });
    this.late.set(event.kind, queue);
  }

  private faultOf(object: Coordinates): DeliveryFault | undefined {
    const fault = this.faults.find((one) =>
      one.kind === 'reorder' ? this.now() < one.until : one.left > 0 && matches(one.of, object),
    );
    if (fault !== undefined && fault.kind !== 'reorder') fault.left--;
    return fault;
  }

  private take(event: StoreEvent): void {
    const type = this.types.get(event.kind);
    if (type === undefined) return;
    if (event.type === 'DELETED') this.hide(event);
    else if (isKubeObject(event.object)) this.show(type, event, event.object);
    this.told.changed();
  }

  private show(type: ResourceType, { kind, namespace, name }: Place, object: KubeObject): void {
    const key = keyOf({ kind, namespace, name });
    if (this.known.get(key)?.object === object) return;
    this.known.set(key, { kind, namespace, name, object });
    this.store.put(type, object);
  }

  private hide(place: Place): void {
    const type = this.types.get(place.kind);
    if (type === undefined || !this.known.delete(keyOf(place))) return;
    this.store.remove(type, place.name, place.namespace);
  }
}

const keyOf = ({ kind, namespace, name }: Place): string => `${kind} ${namespace}/${name}`;
