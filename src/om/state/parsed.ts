import type { KubeObject } from '../../kube/types';
import { usableObject } from '../input/input-object';
import type { ResourceType } from '../resource-type';

/** Objects as one type's schema reads them, each parsed once. */
class Reader<T extends KubeObject> {
  private readonly known = new WeakMap<KubeObject, T>();

  constructor(readonly type: ResourceType<T>) {}

  read(object: KubeObject): T {
    const known = this.known.get(object);
    if (known !== undefined) return known;
    const { namespace } = object.metadata;
    const parsed = usableObject(this.type, object, { file: 'the state of the cluster', namespace });
    this.known.set(object, parsed);
    this.trust(parsed);
    return parsed;
  }

  trust(object: T): void {
    this.known.set(object, object);
  }
}

/** A reader holds what its own type's schema let through, so the identity of the type proves the objects' type. */
const reads = <T extends KubeObject>(reader: Reader<KubeObject>, type: ResourceType<T>): reader is Reader<T> =>
  reader.type === type;

const readers = new WeakMap<ResourceType, Reader<KubeObject>>();

function readerOf<T extends KubeObject>(type: ResourceType<T>): Reader<T> {
  const known = readers.get(type);
  if (known !== undefined && reads(known, type)) return known;
  const reader = new Reader(type);
  readers.set(type, reader);
  return reader;
}

/**
 * An object as a type describes it. Two constants may describe one kind, each with its own schema; an object is parsed
 * once for each of them, when it is first asked for, and the same object gives the same answer ever after.
 *
 * @throws InputError where the object is not what the schema asks for
 */
export const parsedAs = <T extends KubeObject>(type: ResourceType<T>, object: KubeObject): T =>
  readerOf(type).read(object);

/** Takes an object's word for it: what was validated as a type already is not parsed as that type again. */
export const trustedAs = <T extends KubeObject>(type: ResourceType<T>, object: T): T => {
  readerOf(type).trust(object);
  return object;
};

/** A list as one type describes its objects. */
class TypedList<T extends KubeObject> {
  constructor(
    readonly type: ResourceType<T>,
    readonly objects: readonly T[],
  ) {}
}

const holds = <T extends KubeObject>(list: TypedList<KubeObject>, type: ResourceType<T>): list is TypedList<T> =>
  list.type === type;

/** The lists made of one set of objects, each once for a type that describes their kind. */
export class KnownLists {
  private readonly lists: TypedList<KubeObject>[] = [];

  of<T extends KubeObject>(type: ResourceType<T>, make: () => readonly T[]): readonly T[] {
    for (const list of this.lists) if (holds(list, type)) return list.objects;
    const list = new TypedList(type, make());
    this.lists.push(list);
    return list.objects;
  }

  /** Forgets them: they are made anew for who asks next. */
  clear(): void {
    this.lists.length = 0;
  }
}
