import { isJsonObject, type JsonValue } from '../../kube/json';

/** Keys and indexes on the way to a value; `*` stands for any. */
export type Way = readonly string[];

/** The way in a text: `status.conditions[0].message`, `data.[tls.key]`, or a JSON pointer, `/data/tls.key`. */
export const wayOf = (text: string): Way =>
  text.startsWith('/')
    ? text
        .split('/')
        .slice(1)
        .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    : [...text.matchAll(/\[([^\]]+)\]|([^.[\]]+)/g)].map(([, bracketed, plain]) => bracketed ?? plain ?? '');

/** The value with the places that a way leads to changed; `undefined` takes them away. */
export function changeAt(
  value: JsonValue | undefined,
  [key, ...rest]: Way,
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

const fits = (pattern: string, key: string): boolean => pattern === '*' || pattern === key;

/** What may differ between two values without anybody minding. */
export interface Tolerance {
  /** Places where any text is as good as the expected one. */
  readonly free: readonly Way[];
  /** Whether any text is as good as this one, wherever it stands. */
  readonly freeText: (text: string) => boolean;
}

/** The expected value with what is there in place of everything that may be anything. */
export function tolerant(
  expected: JsonValue | undefined,
  actual: JsonValue | undefined,
  tolerance: Tolerance,
): JsonValue | undefined {
  const { free, freeText } = tolerance;
  if (typeof actual === 'string') {
    const here = free.some((way) => way.length === 0);
    return (here && expected !== undefined) || (typeof expected === 'string' && actual !== '' && freeText(expected))
      ? actual
      : expected;
  }
  const below = (key: string): Tolerance => ({
    free: free.flatMap(([first, ...rest]) => (first !== undefined && fits(first, key) ? [rest] : [])),
    freeText,
  });
  if (Array.isArray(expected) && Array.isArray(actual)) {
    const items: readonly JsonValue[] = expected;
    const others: readonly JsonValue[] = actual;
    return items.map((item, index) => tolerant(item, others[index], below(String(index))) ?? item);
  }
  if (!isJsonObject(expected) || !isJsonObject(actual)) return expected;
  return Object.fromEntries(
    Object.entries(expected).map(([name, member]) => [name, tolerant(member, actual[name], below(name))]),
  );
}
