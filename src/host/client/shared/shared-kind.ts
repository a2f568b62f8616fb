import type { KubeObject } from '../../../kube/types';
import type { Counted } from '../counters';
import { Reflector } from '../reflector';
import type { Failure } from '../reflector-state';
import type { Reflected, WatchingOptions } from '../scope-watch';
import { WatchScope } from '../watch-scope';
import { type Progressing, SharedNamespace } from './shared-namespace';

/** What a kind is watched with. */
export interface SharedKindOptions {
  readonly watching: WatchingOptions;
  /** All that is watched together. */
  readonly scope: WatchScope;
  readonly count: (what: Counted) => void;
  /** The server does not let all namespaces be watched together: each is watched by itself until it does. */
  readonly onDenied: (reason: string) => void;
  /** It lets them be watched together again. */
  readonly onAllowed: () => void;
}

/** Somebody who shares the watch of a kind. */
export interface SharedMember extends Progressing {
  /** Takes a watch of its own. */
  watchAlone(): void;
  /** Goes without it again. */
  watchTogether(): void;
}

/** One watch of a kind for all who want some of its objects, in whatever namespace. Each is told of what is in its namespace alone. */
export class SharedKind implements Reflected {
  private readonly reflector: Reflector;
  private readonly running: Promise<void>;
  private readonly namespaces = new Map<string, SharedNamespace>();
  private readonly members = new Set<SharedMember>();
  /** Those of them who want the objects of all namespaces. */
  private readonly everywhere = new Map<Reflected, SharedMember>();
  private readonly isReplaced = (): boolean => this.reflector.isListing;
  private isDenied = false;

  constructor(private readonly options: SharedKindOptions) {
    const { watching, scope, count } = options;
    this.reflector = new Reflector({
      watching,
      scope,
      into: this,
      // Where it is refused each namespace is watched by itself.
      isSpare: scope.type.namespaced,
      listener: { count, onProgress: (about) => this.progressed(about) },
    });
    this.running = this.reflector.run();
  }

  get scope(): WatchScope {
    return this.options.scope;
  }

  get position(): string {
    return this.reflector.position;
  }

  /** Why it cannot be listed or watched; undefined where its members watch by themselves. */
  get trouble(): Failure | undefined {
    return this.isDenied ? undefined : this.reflector.trouble;
  }

  /** Whether each member has a watch of its own. It is tried on and on to watch all together. */
  get isSplit(): boolean {
    return this.isDenied;
  }

  get isUnwanted(): boolean {
    return this.members.size === 0;
  }

  get isKnownEverywhere(): boolean {
    return this.reflector.isSettled;
  }

  get listAttempts(): number {
    return this.reflector.listAttempts;
  }

  relist(): void {
    this.reflector.relist();
  }

  /** @returns the namespace of a member; undefined for one of all namespaces */
  join(member: SharedMember, into: Reflected, namespace: string | undefined): SharedNamespace | undefined {
    this.members.add(member);
    if (namespace === undefined) {
      this.everywhere.set(into, member);
      // Nobody has kept what is in other namespaces.
      if (this.position !== '') this.relist();
      return undefined;
    }
    const shared = this.namespaces.get(namespace) ?? this.opened(namespace);
    shared.add(into, member);
    if (!shared.isKnown && !this.isDenied && this.position !== '' && !this.reflector.isListing) shared.list();
    return shared;
  }

  leave(member: SharedMember, into: Reflected, namespace: string | undefined): void {
    this.members.delete(member);
    if (namespace === undefined) {
      this.everywhere.delete(into);
      return;
    }
    const shared = this.namespaces.get(namespace);
    shared?.drop(into);
    if (shared?.isUnwanted === true && this.everywhere.size === 0) this.forget(namespace, shared);
  }

  async close(): Promise<void> {
    this.reflector.close();
    for (const [namespace, shared] of this.namespaces) this.forget(namespace, shared);
    await this.running;
  }

  replace(objects: readonly KubeObject[], version: string): void {
    const byNamespace = new Map<string, KubeObject[]>([...this.namespaces.keys()].map((name) => [name, []]));
    for (const object of objects) {
      const { namespace = '' } = object.metadata;
      const inside = byNamespace.get(namespace);
      if (inside !== undefined) inside.push(object);
      else if (this.everywhere.size > 0) byNamespace.set(namespace, [object]);
    }
    for (const [namespace, inside] of byNamespace) {
      (this.namespaces.get(namespace) ?? this.opened(namespace)).replace(inside, version);
    }
    for (const into of this.everywhere.keys()) into.replace(objects, version);
  }

  put(object: KubeObject, version: string): void {
    const { namespace = '' } = object.metadata;
    const shared = this.namespaces.get(namespace) ?? (this.everywhere.size > 0 ? this.opened(namespace) : undefined);
    shared?.put(object, version);
    for (const into of this.everywhere.keys()) into.put(object, version);
  }

  remove(object: KubeObject, version: string): void {
    this.namespaces.get(object.metadata.namespace ?? '')?.remove(object, version);
    for (const into of this.everywhere.keys()) into.remove(object, version);
  }

  /** Packs what is known of each namespace. */
  pack(): void {
    for (const shared of this.namespaces.values()) shared.pack();
  }

  private opened(namespace: string): SharedNamespace {
    const { watching, count, scope: all } = this.options;
    const { isReplaced } = this;
    const scope = (): WatchScope => (all.type.namespaced ? allOf(all, namespace) : all);
    const shared = new SharedNamespace({ watching, count, scope, isReplaced });
    // Where all namespaces are kept, what was not told of is not there.
    if (this.everywhere.size > 0 && this.position !== '') shared.isEmptyAt(this.position);
    this.namespaces.set(namespace, shared);
    return shared;
  }

  private forget(namespace: string, shared: SharedNamespace): void {
    this.namespaces.delete(namespace);
    shared.close();
  }

  /** @param about an object of which alone was told. Whoever does not see it need not know */
  private progressed(about: KubeObject | undefined): void {
    const { trouble } = this.reflector;
    if (trouble?.says === 'forbidden' && this.scope.type.namespaced && !this.isDenied) this.split(trouble.reason);
    if (trouble === undefined && this.isDenied) this.unite();
    if (about === undefined) for (const member of this.members) member.progressed();
    else {
      this.namespaces.get(about.metadata.namespace ?? '')?.progressed();
      for (const member of this.everywhere.values()) member.progressed();
    }
  }

  private split(reason: string): void {
    this.isDenied = true;
    for (const [namespace, shared] of this.namespaces) this.forget(namespace, shared);
    this.options.onDenied(reason);
    for (const member of this.members) member.watchAlone();
  }

  private unite(): void {
    this.isDenied = false;
    this.options.onAllowed();
    for (const member of [...this.members]) member.watchTogether();
  }
}

/** All objects of a kind, in one namespace or in all. */
export const allOf = ({ type }: Pick<WatchScope, 'type'>, namespace: string | undefined): WatchScope =>
  new WatchScope(type, { kind: 'selection', namespace, names: [], prefixes: [{ namespace, prefix: '' }], labels: [] });
