import { printable } from '../../../diff/printable';
import { typeKey } from '../../../om/state/memory-state';
import type { ClusterTrouble } from '../../live/live-cluster';
import { Counters } from '../counters';
import {
  type Reflected,
  type ScopeWatch,
  troublesOf,
  type WatchingChoice,
  type WatchingOptions,
  type WatchListener,
  type WatchSource,
  watchingWith,
} from '../scope-watch';
import type { WatchScope } from '../watch-scope';
import { allOf, SharedKind } from './shared-kind';
import { SharedWatch } from './shared-watch';

/** What watches are shared with. */
export interface SharedWatchesOptions extends WatchingChoice {
  /** The server does not let a kind be watched in all namespaces together. */
  readonly onDenied: (text: string) => void;
  /** It does again. */
  readonly onAllowed: (kind: string) => void;
}

/**
 * Watches of a cluster for many who want some of its objects each: one of each kind in all namespaces, one of each scope of a kind that has
 * none. What everybody gets is the same object, decoded once.
 */
export class SharedWatches implements WatchSource {
  private readonly counted = new Counters();
  private readonly kinds = new Map<string, SharedKind>();
  private readonly closing = new Set<Promise<void>>();
  private readonly watching: WatchingOptions;

  constructor(private readonly options: SharedWatchesOptions) {
    this.watching = watchingWith(options);
  }

  /** What the watches that are shared count. */
  get counters(): ReadonlyMap<string, number> {
    return this.counted.values;
  }

  /** What cannot be listed or watched for all. */
  get troubles(): readonly ClusterTrouble[] {
    return [...this.kinds.values()].flatMap(({ scope, trouble }) => troublesOf(scope, trouble));
  }

  watch(scope: WatchScope, into: Reflected, listener: WatchListener): ScopeWatch {
    const all = scope.type.namespaced ? allOf(scope, undefined) : scope;
    const kind = this.kinds.get(keyOf(all)) ?? this.begun(all);
    const onClose = (): void => this.left(kind);
    return new SharedWatch(kind, { watching: this.watching, scope, into, listener, onClose });
  }

  /** Packs what is kept for who comes later. That spares most of its memory until somebody comes. */
  pack(): void {
    for (const kind of this.kinds.values()) kind.pack();
  }

  /** Ends all of them. Those whose they were are told of nothing any more. */
  async close(): Promise<void> {
    for (const kind of [...this.kinds.values()]) this.ended(kind);
    await Promise.all(this.closing);
  }

  private begun(scope: WatchScope): SharedKind {
    const kind = new SharedKind({
      watching: this.watching,
      scope,
      count: (what) => this.counted.add(what, scope.type),
      onDenied: (reason) => this.options.onDenied(printable(`${scope.title}: ${reason}`)),
      onAllowed: () => this.options.onAllowed(scope.title),
    });
    this.kinds.set(keyOf(scope), kind);
    return kind;
  }

  private left(kind: SharedKind): void {
    if (kind.isUnwanted && this.kinds.get(keyOf(kind.scope)) === kind) this.ended(kind);
  }

  private ended(kind: SharedKind): void {
    this.kinds.delete(keyOf(kind.scope));
    const end = kind.close().finally(() => this.closing.delete(end));
    this.closing.add(end);
  }
}

/** Two constants may describe one kind. */
const keyOf = ({ type, selector }: WatchScope): string =>
  `${typeKey(type)} ${type.version} ${JSON.stringify(selector)}`;
