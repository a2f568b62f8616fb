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

/** Canonical quantities in the requests and limits of a pod template; everything else is returned as it is. */
function canonical(object: JsonObject): JsonObject {
  if (object.kind !== 'Deployment') return object;
  return at(object, ['spec', 'template', 'spec'], (pod) => ({
    ...pod,
    containers: containers(pod.containers),
    initContainers: containers(pod.initContainers),
  }));
}

const containers = (list: JsonValue | undefined): JsonValue | undefined =>
  Array.isArray(list)
    ? list.map((item: JsonValue) =>
        isJsonObject(item)
          ? at(item, ['resources'], ({ requests, limits, ...rest }) => ({
              ...rest,
              requests: quantities(requests),
              limits: quantities(limits),
            }))
          : item,
      )
    : list;

const quantities = (list: JsonValue | undefined): JsonValue | undefined =>
  isJsonObject(list)
    ? Object.fromEntries(
        Object.entries(list).map(([name, value]) => [name, canonicalQuantity(String(value)) ?? value ?? null]),
      )
    : list;

/** Applies a change to the object found at a path; nothing happens where the path ends early. */
function at(object: JsonObject, path: readonly string[], change: (inner: JsonObject) => JsonObject): JsonObject {
  const [key, ...rest] = path;
  if (key === undefined) return change(object);
  const inner = object[key];
  return isJsonObject(inner) ? { ...object, [key]: at(inner, rest, change) } : object;
}
