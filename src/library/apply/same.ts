import type { TypeName } from '../../kube/field-order/type-name';
import { goJson } from '../../kube/go-json';
import type { JsonObject, JsonValue } from '../../kube/json';
import { sameJson as sameValues } from '../../kube/same-json';
import { withZeroFields } from '../../kube/zero-fill';

/**
 * Whether two values are the same once Go has read them into their type: what is missing, null, empty or zero is one.
 * Upstream: k8s.io/apimachinery pkg/api/equality, `Semantic.DeepEqual`.
 */
export const sameAs = (type: TypeName, a: JsonObject | undefined, b: JsonObject | undefined): boolean =>
  sameValues(a, b) || goJson(withZeroFields(a ?? {}, type)) === goJson(withZeroFields(b ?? {}, type));

/** {@link sameAs} for lists. */
export const sameListAs = (
  type: TypeName,
  a: readonly JsonObject[] | null | undefined,
  b: readonly JsonObject[] | null | undefined,
): boolean => {
  const left = a ?? [];
  const right = b ?? [];
  return left.length === right.length && left.every((item, index) => sameAs(type, item, right[index]));
};

/** Whether Go prints two values as the same JSON, whatever the order of their keys. */
export const sameJson = (a: JsonValue | undefined, b: JsonValue | undefined): boolean =>
  sameValues(a, b) || goJson(a ?? null) === goJson(b ?? null);
