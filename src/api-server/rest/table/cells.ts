import { asText } from '../../../kube/as-text';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../kube/json';
import { listAt, objectAt, textAt, textsAt } from '../../kinds/shape';

/** What stands where there is nothing to say. */
export const none = '<none>';

/** Texts one after the other; `<none>` where there are none. */
export const joined = (texts: readonly string[]): string => (texts.length === 0 ? none : texts.join(','));

/** Labels as `a=b,c=d`. */
export const labelsText = (labels: JsonObject): string =>
  joined(
    Object.keys(labels)
      .sort()
      .map((name) => `${name}=${asText(labels[name] ?? '')}`),
  );

/** A selector of labels as it is written in a query. */
export function selectorText(selector: JsonObject): string {
  const labels = objectAt(selector, 'matchLabels');
  const equal = Object.keys(labels)
    .sort()
    .map((name) => `${name}=${asText(labels[name] ?? '')}`);
  const others = listAt(selector, 'matchExpressions').map((expression) => {
    const [key, operator] = [textAt(expression, 'key'), textAt(expression, 'operator')];
    if (operator === 'Exists') return key;
    if (operator === 'DoesNotExist') return `!${key}`;
    return `${key} ${operator === 'In' ? 'in' : 'notin'} (${textsAt(expression, 'values').join(',')})`;
  });
  return joined([...equal, ...others]);
}

/** How many members objects have together. */
export const sizeOf = (...objects: readonly (JsonValue | undefined)[]): number =>
  objects.reduce<number>((sum, object) => sum + (isJsonObject(object) ? Object.keys(object).length : 0), 0);

/** The condition of a type; an empty object where there is none. */
export const conditionOf = (object: JsonObject, type: string): JsonObject =>
  listAt(objectAt(object, 'status'), 'conditions').find((condition) => condition.type === type) ?? {};

/** A number or a text, as a text. */
export const scalarText = (value: JsonValue | undefined, otherwise: string): string =>
  typeof value === 'number' || typeof value === 'string' ? String(value) : otherwise;
