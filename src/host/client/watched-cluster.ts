import { pathOf } from '../../api-server/addressed';
import { sentAs } from '../../api-server/operator-request';
import { printable } from '../../diff/printable';
import { append } from '../../kube/append';
import type { KubeObject } from '../../kube/types';
import { isKubeObject } from '../../kube/types/meta';
import type { InputResourceList } from '../../om/declared-resources';
import type { Request } from '../../om/request';
import type { ResourceType } from '../../om/resource-type';
import { typeKey } from '../../om/state/memory-state';
import { type Change, Store } from '../../om/state/store';
import type { ClusterTrouble, LiveCluster, LiveOutcome } from '../live/live-cluster';
import { Counters } from './counters';
import { declaredWatches } from './declared-watches';
import { ObjectCache } from './object-cache';
import { ownWatches } from './reflector';
import { type ScopeWatch, troublesOf, type WatchingChoice, type WatchSource, watchingWith } from './scope-watch';
import { isSameOrLater } from './versions';
import type { WatchScope } from './watch-scope';
import { messageOf, outcomeOf } from './write-outcome';

/** What a cluster is watched for, and how. */
export interface WatchedClusterOptions extends WatchingChoice {
  /** The declared inputs. Objects that they refer to are looked for in the same cluster. */
  readonly inputs: readonly InputResourceList[];
  /** The kinds that are read, with their schemas. What is declared of others is not watched. */
  readonly types: readonly ResourceType[];
  /** Where watches come from. Default: each scope has one of its own, as the other options say. */
  readonly watches?: WatchSource;
}

/** A scope with what is known of it. */
interface Watched {
  readonly scope: WatchScope;
  readonly cache: ObjectCache;
  readonly watch: ScopeWatch;
}

/** Somebody who waits until something holds of a cluster. */
interface Waiting {
  readonly holds: () => boolean;
  readonly tell: () => void;
}

/** A cluster behind an API server: its declared inputs are listed and watched, and requests are sent as they are. */
export class WatchedCluster implements LiveCluster {
  readonly store = new Store();
  private readonly counted = new Counters();
  private readonly watched = new Map<string, Watched>();
  private readonly watches: WatchSource;
  private readonly running = new Set<Promise<void>>();
  private readonly waiting = new Set<Waiting>();
  /** Objects whose fields name others. */
  private readonly referring: ReadonlySet<string>;
  private isClosed = false;
  /** An object that names others is another now. */
  private isPlanStale = false;
  private unsubscribe = (): void => {};

  constructor(private readonly options: WatchedClusterOptions) {
    this.watches = options.watches ?? ownWatches(watchingWith(options));
    this.referring = new Set(
      options.inputs.flatMap(({ resourceReferences = [] }) =>
        resourceReferences.map(({ referringResource: one }) => keyOf(typeKey(one), one.namespace, one.name)),
      ),
    );
  }

  get counters(): ReadonlyMap<string, number> {
    return this.counted.values;
  }

  get troubles(): readonly ClusterTrouble[] {
    const troubles: ClusterTrouble[] = [];
    for (const { scope, watch } of this.watched.values()) append(troubles, troublesOf(scope, watch.trouble));
    return troubles;
  }

  start(): Promise<void> {
    this.unsubscribe = this.store.subscribe((change) => this.follow(change));
    this.plan();
    return this.until(() => !this.isPlanStale && this.all(({ isSettled }) => isSettled));
  }

  /** Lists everything anew; resolves when each list came or failed once. */
  relist(): Promise<void> {
    const before = new Map([...this.watched.values()].map(({ watch }) => [watch, watch.listAttempts]));
    for (const one of before.keys()) one.relist();
    return this.until(() => this.all((one) => one.listAttempts > (before.get(one) ?? 0)));
  }

  async write(request: Request, within?: number): Promise<LiveOutcome> {
    // The watch may tell of the write before it is answered.
    const before = this.versionOf(request);
    const answer = await this.options.client.ask(sentAs(request), { within });
    return outcomeOf(request, answer, before);
  }

  /** What nobody watches counts as seen: nothing will ever tell of it. */
  async hasSeen(request: Request, object: KubeObject, timeout: number): Promise<boolean> {
    const { resourceVersion = '', name = '', namespace = '' } = object.metadata;
    const seen = (): boolean => {
      const watched = this.watchedWith(request, object);
      if (watched === undefined) return true;
      const known = watched.cache.versionOf(name, namespace) ?? '';
      return isSameOrLater(known, resourceVersion) || isSameOrLater(watched.watch.position, resourceVersion);
    };
    await this.until(seen, timeout);
    return seen();
  }

  /** @throws Error where the server cannot be reached, or does not give it */
  async read(type: ResourceType, name: string, namespace = ''): Promise<KubeObject | undefined> {
    const path = pathOf(type, type.namespaced ? namespace : '', name);
    const answer = await this.options.client.ask({ method: 'GET', path });
    if (answer.kind === 'unreachable') throw new Error(`${path}: ${answer.reason}`);
    if (answer.code === 404) return undefined;
    if (answer.code === 200 && isKubeObject(answer.body)) return answer.body;
    throw new Error(printable(`${path}: ${messageOf(answer.body)} (${answer.code})`));
  }

  /** Ends its watches. The client stays open: it is its owner's. */
  async close(): Promise<void> {
    this.isClosed = true;
    this.unsubscribe();
    for (const { watch } of this.watched.values()) watch.close();
    this.progressed();
    await Promise.all(this.running);
  }

  /** The version of a request's object that is known; undefined where none is. */
  private versionOf({ resource, name, namespace = '' }: Request): string | undefined {
    const key = typeKey(resource);
    for (const { scope, cache } of this.watched.values()) {
      const version = typeKey(scope.type) === key ? cache.versionOf(name, namespace) : undefined;
      if (version !== undefined) return version;
    }
    return undefined;
  }

  /** By what an object is watched. */
  private watchedWith({ resource }: Pick<Request, 'resource'>, object: KubeObject): Watched | undefined {
    const key = typeKey(resource);
    for (const one of this.watched.values()) {
      if (typeKey(one.scope.type) === key && one.scope.has(object)) return one;
    }
    return undefined;
  }

  /** Watches what is declared by now, and nothing else. */
  private plan(): void {
    this.isPlanStale = false;
    const wanted = new Map(this.declared().map((scope) => [scope.id, scope]));
    const dropped = [...this.watched].flatMap(([id, one]) => (wanted.has(id) ? [] : [{ id, ...one }]));
    for (const { id, watch } of dropped) {
      this.watched.delete(id);
      watch.close();
    }
    for (const [id, scope] of wanted) if (!this.watched.has(id)) this.watched.set(id, this.begun(scope, dropped));
    for (const one of dropped) one.cache.clear();
    this.progressed();
  }

  private declared(): readonly WatchScope[] {
    const { inputs, types } = this.options;
    const byKey = new Map(types.map((type) => [typeKey(type), type]));
    return declaredWatches(inputs, types, (resource, name, namespace) => {
      const type = byKey.get(typeKey(resource));
      return type && this.store.object(type, name, namespace);
    });
  }

  /** Begins a watch, which has what is known by those that it is in place of. Its listener lasts, and holds on to nothing of a plan. */
  private begun(scope: WatchScope, dropped: readonly Watched[]): Watched {
    const cache = new ObjectCache(this.store, scope);
    for (const one of dropped) if (one.scope.type === scope.type) cache.adopt(one.cache);
    const watch = this.watches.watch(scope, cache, {
      count: (what) => this.counted.add(what, scope.type),
      onProgress: () => this.progressed(),
    });
    const run = watch.run().finally(() => this.running.delete(run));
    this.running.add(run);
    return { scope, cache, watch };
  }

  private follow({ kind, namespace, name }: Change): void {
    if (this.isPlanStale || !this.referring.has(keyOf(kind, namespace, name))) return;
    this.isPlanStale = true;
    // Not in the middle of what is being taken in.
    queueMicrotask(() => {
      if (!this.isClosed) this.plan();
    });
  }

  private all(holds: (watch: ScopeWatch) => boolean): boolean {
    for (const { watch } of this.watched.values()) if (!holds(watch)) return false;
    return true;
  }

  private progressed(): void {
    for (const one of this.waiting) if (one.holds()) one.tell();
  }

  /** Resolves when something holds, when it is closed, or when the time is up. */
  private until(holds: () => boolean, timeout?: number): Promise<void> {
    if (holds() || this.isClosed) return Promise.resolve();
    return new Promise((resolve) => {
      const waiting: Waiting = {
        holds: () => holds() || this.isClosed,
        tell: () => {
          clearTimeout(timer);
          this.waiting.delete(waiting);
          resolve();
        },
      };
      const timer = timeout === undefined ? undefined : setTimeout(waiting.tell, timeout);
      this.waiting.add(waiting);
    });
  }
}

const keyOf = (kind: string, namespace: string | undefined, name: string): string =>
  `${kind} ${namespace ?? ''}/${name}`;
