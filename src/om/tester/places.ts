import { fits, type PathPattern } from '../../diff/read-path';
import { isJsonObject, type JsonValue } from '../../kube/json';

/** What may differ between two values without anybody minding. */
export interface Tolerance {
  /** Places where any text is as good as the expected one. */
  readonly free: readonly PathPattern[];
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
    const here = free.some((path) => path.length === 0);
    return (here && expected !== undefined) || (typeof expected === 'string' && actual !== '' && freeText(expected))
      ? actual
      : expected;
  }
  const below = (key: string, item: JsonValue | undefined): Tolerance => ({
    free: free.flatMap(([first, ...rest]) => (first !== undefined && fits(first, key, item) ? [rest] : [])),
    freeText,
  });
  if (Array.isArray(expected) && Array.isArray(actual)) {
    const items: readonly JsonValue[] = expected;
    const others: readonly JsonValue[] = actual;
    return items.map((item, index) => tolerant(item, others[index], below(String(index), item)) ?? item);
  }
  if (!isJsonObject(expected) || !isJsonObject(actual)) return expected;
  return Object.fromEntries(
    Object.entries(expected).map(([name, member]) => [name, tolerant(member, actual[name], below(name, member))]),
  );
}
