import { append } from '../../kube/append';
import { isJsonObject, type JsonValue } from '../../kube/json';
import { own } from '../../kube/own';
import { remembering } from '../../kube/remembering';
import { type FieldError, invalidValue } from '../validation/field-error';
import { itemsOf, propertyOf, type Structural } from './structural';
import { jsonType } from './structural-validation';

/** Comparisons of a value with what it was before, by the text of the rule. */
const comparisons: ReadonlyMap<string, (value: JsonValue, old: JsonValue) => boolean> = new Map(
  Object.entries({
    'self >= oldSelf': (value, old) => typeof value === 'number' && typeof old === 'number' && value >= old,
    'self == oldSelf': (value, old) => JSON.stringify(value) === JSON.stringify(old),
  }),
);

/**
 * What is wrong with a change by the rules (`x-kubernetes-validations`) of a schema that compare a value with itself before.
 * Other rules are not evaluated.
 */
export function transitionErrors(
  value: JsonValue,
  old: JsonValue | undefined,
  schema: Structural,
  path = '',
): readonly FieldError[] {
  if (old === undefined || !hasRules(schema)) return [];
  const errors = ruleErrors(value, old, schema, path);
  if (isJsonObject(value) && isJsonObject(old)) {
    for (const name in value) {
      const property = propertyOf(schema, name);
      const inner = value[name];
      if (property === undefined || inner === undefined) continue;
      append(errors, transitionErrors(inner, own(old, name), property, path === '' ? name : `${path}.${name}`));
    }
  }
  const keys = schema['x-kubernetes-list-map-keys'];
  if (Array.isArray(value) && Array.isArray(old) && Array.isArray(keys)) {
    const same = (a: JsonValue, b: JsonValue): boolean =>
      isJsonObject(a) && isJsonObject(b) && keys.every((key) => typeof key === 'string' && a[key] === b[key]);
    for (const [index, item] of value.entries()) {
      const before = old.find((one) => same(one, item));
      append(errors, transitionErrors(item, before, itemsOf(schema), `${path}[${index}]`));
    }
  }
  return errors;
}

function ruleErrors(value: JsonValue, old: JsonValue, schema: Structural, path: string): FieldError[] {
  const rules = schema['x-kubernetes-validations'];
  if (!Array.isArray(rules)) return [];
  return rules.flatMap((rule) => {
    if (!isJsonObject(rule) || typeof rule.rule !== 'string') return [];
    const comparison = comparisons.get(rule.rule);
    if (comparison === undefined || comparison(value, old)) return [];
    const message = typeof rule.message === 'string' ? rule.message : `failed rule: ${rule.rule}`;
    return [invalidValue(path, jsonType(value), message)];
  });
}

/** Whether a schema has rules anywhere. Most parts of most have none. */
export const hasRules = remembering((schema: Structural): boolean => {
  if (schema['x-kubernetes-validations'] !== undefined) return true;
  const { properties, items, additionalProperties } = schema;
  const inner = [items, additionalProperties, ...(isJsonObject(properties) ? Object.values(properties) : [])];
  return inner.some((one) => isJsonObject(one) && hasRules(one));
});
