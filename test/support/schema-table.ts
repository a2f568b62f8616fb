// JSON Schemas as tables of fields, for references in Markdown.
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/kube/json';

export const objectIn = (parent: JsonObject, key: string): JsonObject => {
  const value = parent[key];
  return isJsonObject(value) ? value : {};
};

export const textIn = (parent: JsonObject, key: string): string => String(parent[key] ?? '');

export const listIn = (parent: JsonObject, key: string): readonly JsonValue[] => {
  const value = parent[key];
  return Array.isArray(value) ? value : [];
};

/** A type in words, with links to what is described on its own. */
export function typeOf(schema: JsonValue | undefined): string {
  if (!isJsonObject(schema)) return 'anything';
  const { $ref: reference, type, enum: values, items, additionalProperties, const: only } = schema;
  if (typeof reference === 'string') {
    const name = reference.split('/').at(-1) ?? '';
    return `[${name}](#${name.toLowerCase()})`;
  }
  if (only !== undefined) return `\`${JSON.stringify(only)}\``;
  if (Array.isArray(values)) return values.map((value) => `\`${value}\``).join(', ');
  const alternatives = listIn(schema, 'anyOf');
  if (alternatives.length > 0) return [...new Set(alternatives.map(typeOf))].join(' or ');
  if (type === 'array') return `list of ${typeOf(items)}`;
  if (isJsonObject(additionalProperties) && additionalProperties.type !== undefined) {
    return `map of ${typeOf(additionalProperties)}`;
  }
  const examples = listIn(schema, 'examples').map((example) => `\`${example}\``);
  if (examples.length > 0) return `${type}, such as ${examples.join(' or ')}`;
  return type === 'object' ? 'object' : String(type ?? 'anything');
}

/** Fields of an object, those of objects within it by their path. */
export function fieldRows(schema: JsonObject, prefix = ''): readonly string[] {
  const required = listIn(schema, 'required');
  return Object.entries(objectIn(schema, 'properties')).flatMap(([name, given]) => {
    const field = isJsonObject(given) ? given : {};
    const path = `${prefix}${name}`;
    const cells = [`\`${path}\``, typeOf(field), required.includes(name) ? 'yes' : '', textIn(field, 'description')];
    const row = `| ${cells.join(' | ')} |`;
    if (field.type === 'array') return [row, ...fieldRows(objectIn(field, 'items'), `${path}[].`)];
    const alternatives = listIn(field, 'anyOf').filter(isJsonObject);
    // None of the fields of one alternative has to be there.
    const ofAny = alternatives.flatMap((one) => fieldRows({ ...one, required: [] }, `${path}.`));
    return [row, ...ofAny, ...fieldRows(field, `${path}.`)];
  });
}
