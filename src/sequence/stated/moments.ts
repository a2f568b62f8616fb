import { metaOf } from '../../api-server/validation/object-meta';
import type { JsonObject } from '../../kube/json';
import { type NamedKind, objectNamed, objectsOf, placeOfKind } from '../edit';
import { type ObjectChange, objectKey } from '../history';
import type { Coordinates } from '../matching';
import type { NamedObject } from '../scenario';
import type { Moment } from '../state-lacks';
import type { World } from '../world';

/** A past of a world that is gone through from its beginning on: what changes is as it was then, all else as it is now. */
export class Moments<S> implements Moment {
  /** What changes at all, as it is at the moment; undefined where it is not there. */
  private readonly changing = new Map<string, { readonly of: Coordinates; readonly value: JsonObject | undefined }>();

  constructor(private readonly world: World<S>) {
    for (const [first] of world.history.objects) {
      if (first !== undefined) this.changing.set(objectKey(first.object), { of: first.object, value: first.before });
    }
  }

  /** Goes on to what is there after a change. */
  pass({ object, after }: ObjectChange): void {
    this.changing.set(objectKey(object), { of: object, value: after });
  }

  find(named: NamedObject): JsonObject | undefined {
    const { name, namespace = '' } = named;
    const known = this.changing.get(objectKey({ ...placeOfKind(this.world, named), namespace, name }));
    return known === undefined ? objectNamed(this.world, named) : known.value;
  }

  all(kind: NamedKind): readonly JsonObject[] {
    const place = placeOfKind(this.world, kind);
    const steady = objectsOf(this.world, kind).filter((one) => {
      const { name, namespace } = metaOf(one);
      return !this.changing.has(objectKey({ ...place, namespace: textOr(namespace), name: textOr(name) }));
    });
    const then = [...this.changing.values()].filter(
      ({ of }) => of.cluster === place.cluster && of.kind === place.kind && of.group === place.group,
    );
    return [...steady, ...then.flatMap(({ value }) => (value === undefined ? [] : [value]))];
  }
}

const textOr = (value: unknown): string => (typeof value === 'string' ? value : '');
