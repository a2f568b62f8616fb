import { sortBytewise } from '../../kube/compare';
import { goJson } from '../../kube/go-json';
import { isJsonObject, type JsonValue } from '../../kube/json';

/** JSON as Go's `json.MarshalIndent` writes it with one blank for each level. */
export const indentedJson = (value: JsonValue, indent = ''): string => {
  const inner = `${indent} `;
  const wrap = (open: string, items: readonly string[], close: string): string =>
    items.length === 0 ? open + close : `${open}\n${inner}${items.join(`,\n${inner}`)}\n${indent}${close}`;
  if (Array.isArray(value))
    return wrap(
      '[',
      value.map((item: JsonValue) => indentedJson(item, inner)),
      ']',
    );
  if (!isJsonObject(value)) return goJson(value);
  const keys = sortBytewise(Object.keys(value).filter((key) => value[key] !== undefined));
  return wrap(
    '{',
    keys.map((key) => `${goJson(key)}: ${indentedJson(value[key] ?? null, inner)}`),
    '}',
  );
};
