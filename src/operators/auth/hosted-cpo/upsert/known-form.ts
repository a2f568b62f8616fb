import type { KubeObject } from '../../../../kube/types';
import type { ResourceType } from '../../../../om/resource-type';
import { trustedAs } from '../../../../om/state/parsed';
import { goForm } from './go-form';

/** Go forms of objects of one type, each worked out once: many stages read the same few objects. */
class Forms<T extends KubeObject> {
  private readonly known = new WeakMap<KubeObject, T>();

  constructor(readonly type: ResourceType<T>) {}

  of(object: T): T {
    const form = this.known.get(object) ?? goForm(this.type, object);
    this.known.set(object, form);
    return form;
  }

  trust(form: T): void {
    this.known.set(form, form);
  }
}

/** The identity of the type proves the objects' type. */
const isOf = <T extends KubeObject>(forms: Forms<KubeObject>, type: ResourceType<T>): forms is Forms<T> =>
  forms.type === type;

const byType = new WeakMap<ResourceType, Forms<KubeObject>>();

function formsOf<T extends KubeObject>(type: ResourceType<T>): Forms<T> {
  const known = byType.get(type);
  if (known !== undefined && isOf(known, type)) return known;
  const forms = new Forms(type);
  byType.set(type, forms);
  return forms;
}

/** {@link goForm} of an object that a cluster holds. It never changes, so the same object gives the same form. */
export const knownForm = <T extends KubeObject>(type: ResourceType<T>, object: T): T => formsOf(type).of(object);

/**
 * Takes for granted that an object is what its type's schema lets through, and in Go form. What was made as both need not be
 * parsed and formed again by who reads it.
 */
export function trustedForm<T extends KubeObject>(type: ResourceType<T>, form: T): void {
  formsOf(type).trust(trustedAs(type, form));
}
