import { isJsonObject, type JsonValue } from '../kube/json';

/**
 * Where `actual` lacks something of `expected`. Members that `expected` does not name may hold anything; lists have to
 * agree in length and order.
 */
export function missingFrom(actual: JsonValue | undefined, expected: JsonValue | undefined, path = ''): string[] {
  if (isJsonObject(expected) && isJsonObject(actual)) {
    return Object.entries(expected).flatMap(([key, value]) =>
      missingFrom(actual[key], value, `${path}/${pointer(key)}`),
    );
  }
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length) {
    return expected.flatMap((value, index) => missingFrom(actual[index], value, `${path}/${index}`));
  }
  return Object.is(actual, expected) ? [] : [`${path || '/'}: expected ${show(expected)}, found ${show(actual)}`];
}

const pointer = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

const show = (value: JsonValue | undefined): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
};
