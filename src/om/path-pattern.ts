import { isJsonObject, type JsonValue } from '../kube/json';

/** Keys and indexes on the way to a value; `*` stands for any. */
export type PathPattern = readonly string[];

/** The way in a text: `status.conditions[0].message`, `data.[tls.key]`, or a JSON pointer, `/data/tls.key`. */
export const pathPattern = (text: string): PathPattern =>
  text.startsWith('/')
    ? text
        .split('/')
        .slice(1)
        .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    : [...text.matchAll(/\[([^\]]+)\]|([^.[\]]+)/g)].map(([, bracketed, plain]) => bracketed ?? plain ?? '');

/** The value with the places that a way leads to changed; `undefined` takes them away. */
export function changeAt(
  value: JsonValue | undefined,
  [key, ...rest]: PathPattern,
  change: (value: JsonValue) => JsonValue | undefined,
): JsonValue | undefined {
  if (value === undefined) return undefined;
  if (key === undefined) return change(value);
  if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value;
    return items.flatMap((item, index) => {
      const changed = fits(key, String(index)) ? changeAt(item, rest, change) : item;
      return changed === undefined ? [] : [changed];
    });
  }
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, fits(key, name) ? changeAt(member, rest, change) : member]),
  );
}

/** Whether a step of a way leads to a key. */
export const fits = (pattern: string, key: string): boolean => pattern === '*' || pattern === key;
