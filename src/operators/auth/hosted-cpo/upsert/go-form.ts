import { isJsonObject, type JsonObject, type JsonValue } from '../../../../kube/json';
import { canonicalQuantity } from '../../../../kube/quantity';
import type { KubeObject } from '../../../../kube/types';
import { withZeroFields } from '../../../../kube/zero-fill';
import type { ResourceType } from '../../../../om/resource-type';
import { goTypeOf } from './go-types';

/**
 * The object as the original's typed client sees and writes it: fields without `omitempty` present with their zero value,
 * empty fields with `omitempty` absent, quantities canonical. What an API server stores is in this form already; input that
 * was written by hand may not be, and without it differences would show that nobody made.
 */
export function goForm<T extends KubeObject>(type: ResourceType<T>, object: T): T {
  const goType = goTypeOf(type.kind);
  if (goType === undefined) return object;
  const form = canonical(withZeroFields(object, goType));
  return isStill(form, object) ? form : object;
}

/** Zero values and canonical quantities leave an object of the type that it was. */
const isStill = <T extends KubeObject>(form: JsonObject, object: T): form is JsonObject & T =>
  form.kind === object.kind;

/** Makes another value of a value, or returns it as it is. */
type Change = (value: JsonValue) => JsonValue;

/** A change of a member of an object; nothing else is touched. */
const inside =
  (name: string, change: Change): Change =>
  (value) => {
    if (!isJsonObject(value)) return value;
    const before = value[name];
    const after = before === undefined ? undefined : change(before);
    return after === before ? value : { ...value, [name]: after };
  };

/** A change of each item of a list. */
const each =
  (change: Change): Change =>
  (value) => {
    if (!Array.isArray(value)) return value;
    const list: readonly JsonValue[] = value;
    const items = list.map(change);
    return items.every((item, index) => item === list[index]) ? list : items;
  };

const both =
  (first: Change, second: Change): Change =>
  (value) =>
    second(first(value));

const quantities: Change = (list) => {
  if (!isJsonObject(list)) return list;
  let result = list;
  for (const name in list) {
    const value = list[name] ?? null;
    const form = canonicalQuantity(String(value)) ?? value;
    if (form !== value) result = { ...result, [name]: form };
  }
  return result;
};

const container = inside('resources', both(inside('requests', quantities), inside('limits', quantities)));
const pod = both(inside('containers', each(container)), inside('initContainers', each(container)));
const workload = inside('spec', inside('template', inside('spec', pod)));

/** Canonical quantities in the requests and limits of a pod template; what has them is returned as it is. */
const canonical = (object: JsonObject): JsonObject => {
  if (object.kind !== 'Deployment') return object;
  const form = workload(object);
  return isJsonObject(form) ? form : object;
};
