import type { KubeObject } from '../../../kube/types';
import { HeldObject } from '../../../om/state/held-object';
import { Reflector } from '../reflector';
import type { Failure } from '../reflector-state';
import type { Reflected, WatchingOptions, WatchListener } from '../scope-watch';
import { isSameOrLater } from '../versions';
import type { WatchScope } from '../watch-scope';

/** What a watch has told of an object. */
interface Told {
  readonly kind: 'put' | 'remove';
  readonly object: KubeObject;
  readonly version: string;
}

/** A list of its own that is on its way, and what was told of each object since it began. */
interface Listing {
  readonly lister: Reflector;
  readonly told: Map<string, Told>;
}

/** Who waits for what becomes of a watch. */
export interface Progressing {
  /** Position, trouble or both are other ones now. */
  progressed(): void;
}

/** What a namespace is listed with where the watch of all namespaces is of no help. */
export interface NamespaceOptions {
  readonly watching: WatchingOptions;
  readonly count: WatchListener['count'];
  /** Made when it is listed by itself, which most never are. */
  readonly scope: () => WatchScope;
  /** Whether all namespaces are about to be listed anew, this one with them. */
  readonly isReplaced: () => boolean;
}

/**
 * The objects of a kind in one namespace, as a watch of all namespaces tells of them. Of a namespace that nobody asked for when that watch
 * listed, and of one that somebody wants anew, a list of its own is taken, and then what the watch has told meanwhile.
 */
export class SharedNamespace implements Reflected {
  private readonly objects = new Map<string, HeldObject>();
  private readonly readers = new Map<Reflected, Progressing>();
  /** What is known is as of this version at least. */
  private version = '';
  private isFilled = false;
  /** Whether nobody has looked at any object since all were packed. */
  private isPacked = true;
  private listing: Listing | undefined;
  private attempts = 0;

  constructor(private readonly options: NamespaceOptions) {}

  /** Whether all that there is is known. */
  get isKnown(): boolean {
    return this.isFilled;
  }

  get isUnwanted(): boolean {
    return this.readers.size === 0;
  }

  /** Why its own list does not come. */
  get trouble(): Failure | undefined {
    return this.listing?.lister.trouble;
  }

  get listAttempts(): number {
    return this.attempts + (this.listing?.lister.listAttempts ?? 0);
  }

  /** Tells a reader what is known, and from then on what becomes of it. */
  add(reader: Reflected, member: Progressing): void {
    this.readers.set(reader, member);
    if (!this.isFilled) return;
    this.isPacked = false;
    const objects = [...this.objects.values()].map(({ object }) => object);
    reader.replace(objects, this.version);
  }

  drop(reader: Reflected): void {
    this.readers.delete(reader);
  }

  /** Packs what is known; see {@link HeldObject}. */
  pack(): void {
    if (this.isPacked) return;
    this.isPacked = true;
    for (const one of this.objects.values()) one.pack();
  }

  /** Nothing of it is there, as of a version at which all was listed. */
  isEmptyAt(version: string): void {
    this.version = version;
    this.isFilled = true;
  }

  /** Lists it by itself. */
  list(): void {
    if (this.listing !== undefined) return;
    const { watching, count, scope } = this.options;
    const onProgress = (): void => {
      // What is known goes on with the watch: it must not wait for a list that does not come.
      if (this.isFilled && this.listing?.lister === lister && lister.trouble !== undefined) this.endList('show');
      this.progressed();
    };
    const lister = new Reflector({
      watching,
      scope: scope(),
      listener: { count, onProgress },
      into: { replace: (objects, version) => this.listed(objects, version), put: () => {}, remove: () => {} },
    });
    this.listing = { lister, told: new Map() };
    void lister.run();
  }

  replace(objects: readonly KubeObject[], version: string): void {
    this.endList('drop');
    this.attempts++;
    this.fill(objects, version);
  }

  put(object: KubeObject, version: string): void {
    this.take({ kind: 'put', object, version });
  }

  remove(object: KubeObject, version: string): void {
    this.take({ kind: 'remove', object, version });
  }

  close(): void {
    this.endList('drop');
  }

  /** Tells its readers alone. */
  progressed(): void {
    for (const member of this.readers.values()) member.progressed();
  }

  private listed(objects: readonly KubeObject[], version: string): void {
    // What is about to come is as new as this, or newer: after an older one this would be set back.
    const isReplaced = this.options.isReplaced();
    if (!isReplaced) this.fill(objects, version);
    this.endList(isReplaced ? 'drop' : 'show');
  }

  /** Ends its own list, and with that the time in which what is told waits for it. */
  private endList(waiting: 'show' | 'drop'): void {
    if (this.listing === undefined) return;
    const { lister, told } = this.listing;
    this.attempts += lister.listAttempts;
    this.listing = undefined;
    lister.close();
    if (waiting === 'show') for (const one of told.values()) this.show(one);
  }

  private fill(objects: readonly KubeObject[], version: string): void {
    this.isPacked = false;
    this.objects.clear();
    for (const object of objects) this.objects.set(object.metadata.name ?? '', new HeldObject(object));
    this.version = version;
    this.isFilled = true;
    for (const reader of this.readers.keys()) reader.replace(objects, version);
  }

  private take(told: Told): void {
    if (this.listing !== undefined) this.listing.told.set(told.object.metadata.name ?? '', told);
    else if (this.isFilled) this.show(told);
  }

  private show({ kind, object, version }: Told): void {
    if (isSameOrLater(this.version, version)) return;
    this.isPacked = false;
    const { name = '' } = object.metadata;
    if (kind === 'put') this.objects.set(name, new HeldObject(object));
    else this.objects.delete(name);
    for (const reader of this.readers.keys()) reader[kind](object, version);
  }
}
