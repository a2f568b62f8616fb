import type { KubeObject } from '../../kube/types';
import type { Store } from '../../om/state/store';
import type { Reflected } from './scope-watch';
import { isSameOrLater } from './versions';
import type { WatchScope } from './watch-scope';

/** An object that is known, without its content. */
interface Known {
  readonly name: string;
  readonly namespace: string;
  readonly version: string;
}

/** What is known of a scope. It writes to the store what is another now, and nothing else. */
export class ObjectCache implements Reflected {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly store: Store,
    private readonly scope: WatchScope,
  ) {}

  /** The version of an object that is known; undefined where none is. */
  versionOf(name: string, namespace: string): string | undefined {
    return this.known.get(keyOf(name, namespace))?.version;
  }

  /** Takes in all that there is of the scope. */
  replace(objects: readonly KubeObject[]): void {
    const gone = new Map(this.known);
    for (const object of objects) {
      if (!this.scope.has(object)) continue;
      const { name = '', namespace = '', resourceVersion = '' } = object.metadata;
      gone.delete(keyOf(name, namespace));
      if (this.versionOf(name, namespace) !== resourceVersion) this.show(object);
    }
    for (const one of gone.values()) this.hide(one);
  }

  /** Takes in an object that came or became another. What is known already is told again where a watch is taken up. */
  put(object: KubeObject, version: string): void {
    const { name = '', namespace = '' } = object.metadata;
    const known = this.versionOf(name, namespace);
    if (known !== undefined && isSameOrLater(known, version)) return;
    if (this.scope.has(object)) this.show(object);
    else if (known !== undefined) this.hide({ name, namespace });
  }

  /** Forgets an object that went, unless it has come back since. */
  remove({ metadata: { name = '', namespace = '' } }: KubeObject, version: string): void {
    const known = this.versionOf(name, namespace);
    if (known !== undefined && isSameOrLater(version, known)) this.hide({ name, namespace });
  }

  /** Takes over what another cache knows of the scope. */
  adopt(other: ObjectCache): void {
    for (const [key, known] of other.known) {
      const object = this.store.object(this.scope.type, known.name, known.namespace);
      if (object === undefined || !this.scope.has(object)) continue;
      this.known.set(key, known);
      other.known.delete(key);
    }
  }

  /** Forgets all that is known. */
  clear(): void {
    for (const one of [...this.known.values()]) this.hide(one);
  }

  private show(object: KubeObject): void {
    const { name = '', namespace = '', resourceVersion = '' } = object.metadata;
    this.known.set(keyOf(name, namespace), { name, namespace, version: resourceVersion });
    this.store.put(this.scope.type, object);
  }

  private hide({ name, namespace }: Pick<Known, 'name' | 'namespace'>): void {
    this.known.delete(keyOf(name, namespace));
    this.store.remove(this.scope.type, name, namespace);
  }
}

const keyOf = (name: string, namespace: string): string => `${namespace}/${name}`;
