import type { Remark } from '../../../check/finding';
import { isJsonObject, type JsonObject } from '../../../kube/json';
import { repeatedKeys } from '../../../kube/repeated-keys';
import { structureRules } from './rules/structure';

/**
 * Keys that stand twice in an object of the JSON of an annotation, such as that of `kubectl apply`. An API server takes the text as it is
 * and its readers the last of them, so that it is no more than a warning.
 */
export function annotationRemarks({ metadata }: JsonObject): readonly Remark[] {
  const annotations = isJsonObject(metadata) && isJsonObject(metadata.annotations) ? metadata.annotations : {};
  return Object.entries(annotations).flatMap(([name, value]) =>
    typeof value === 'string' && isJsonText(value) ? repeatedIn(name, value) : [],
  );
}

function repeatedIn(name: string, text: string): readonly Remark[] {
  const fields = Array.from(repeatedKeys(text), ({ path, key }) => fieldName([...path(), key]));
  return [...new Set(fields)].map((field) => ({
    rule: structureRules.repeatedKey,
    severity: 'warning',
    path: `metadata.annotations.${name}`,
    message: `found ${JSON.stringify(field)} again in the JSON of this annotation, expected it once`,
  }));
}

/** The way to a field, as messages have it: `spec.items[0].name`. */
export const fieldName = (path: readonly (string | number)[]): string =>
  path.reduce<string>(
    (to, step) => (typeof step === 'number' ? `${to}[${step}]` : to === '' ? step : `${to}.${step}`),
    '',
  );

/** Whether a text is an object or a list in JSON. */
function isJsonText(text: string): boolean {
  if (!/^\s*[{[]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
