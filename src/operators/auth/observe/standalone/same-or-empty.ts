import { isJsonObject, type JsonValue } from '../../../../kube/json';

const isEmpty = (value: JsonValue | undefined): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);

const members = (value: { readonly [key: string]: JsonValue | undefined }): readonly (readonly [string, JsonValue])[] =>
  Object.entries(value).flatMap(([key, member]) => (member === undefined ? [] : [[key, member] as const]));

/** Whether two JSON values are the same. */
export const sameJson = (left: JsonValue, right: JsonValue): boolean => {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item: JsonValue, index) => sameJson(item, right[index] ?? null));
  }
  if (isJsonObject(left) && isJsonObject(right)) {
    const of = members(left);
    return (
      of.length === members(right).length &&
      of.every(([key, member]) => {
        const other = right[key];
        return other !== undefined && sameJson(member, other);
      })
    );
  }
  return left === right;
};

/** The same, where an empty list is as good as none. */
export const sameOrBothEmpty = (left: JsonValue | undefined, right: JsonValue | undefined): boolean =>
  (isEmpty(left) && isEmpty(right)) || (left !== undefined && right !== undefined && sameJson(left, right));
