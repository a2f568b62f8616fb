import type { JsonValue } from '../../kube/json';
import { sameJson } from '../../kube/same-json';

const isEmpty = (value: JsonValue | undefined): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);

/** Whether two JSON values are the same, where an empty list is as good as none. */
export const sameOrBothEmpty = (left: JsonValue | undefined, right: JsonValue | undefined): boolean =>
  (isEmpty(left) && isEmpty(right)) || (left !== undefined && right !== undefined && sameJson(left, right));
