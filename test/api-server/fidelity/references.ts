import type { ApiRequest } from '../../../src/api-server/request';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/kube/json';
import { mergePatched } from '../../../src/kube/merge-patch';

const reference = /\{\{(\d+):([^}]+)\}\}/g;

/** A request with what it says of earlier answers filled in. */
export function resolved(request: ApiRequest, answers: readonly JsonObject[]): ApiRequest {
  const { path, query, body } = request;
  return {
    ...request,
    path: resolvedText(path, answers),
    ...(query === undefined
      ? {}
      : { query: Object.fromEntries(Object.entries(query).map(([key, text]) => [key, resolvedText(text, answers)])) }),
    ...(body === undefined ? {} : { body: resolvedValue(body, answers) }),
  };
}

const resolvedText = (text: string, answers: readonly JsonObject[]): string =>
  text.replace(reference, (_, step: string, path: string) => {
    let value: JsonValue | undefined = answers[Number(step)];
    for (const name of path.split('.')) value = isJsonObject(value) ? value[name] : undefined;
    return typeof value === 'string' ? value : '';
  });

function resolvedValue(value: JsonValue, answers: readonly JsonObject[]): JsonValue {
  if (typeof value === 'string') return resolvedText(value, answers);
  if (Array.isArray(value)) return value.map((item) => resolvedValue(item, answers));
  if (!isJsonObject(value)) return value;
  const { $answer, $edit } = value;
  if (typeof $answer === 'number') {
    return mergePatched(answers[$answer] ?? {}, resolvedValue($edit ?? {}, answers));
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) =>
      inner === undefined ? [] : [[resolvedText(name, answers), resolvedValue(inner, answers)]],
    ),
  );
}
