import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/kube/json';
import { openApiDocument } from '../../../src/serve/openapi';

const GENERATED = '<!-- What follows is generated: npm run socket-api-docs -->';

const objectIn = (parent: JsonObject, key: string): JsonObject => {
  const value = parent[key];
  return isJsonObject(value) ? value : {};
};

const textIn = (parent: JsonObject, key: string): string => String(parent[key] ?? '');

const listIn = (parent: JsonObject, key: string): readonly JsonValue[] => {
  const value = parent[key];
  return Array.isArray(value) ? value : [];
};

/** A type in words, with links to what is described on its own. */
function typeOf(schema: JsonValue | undefined): string {
  if (!isJsonObject(schema)) return 'anything';
  const { $ref: reference, type, enum: values, items, additionalProperties, const: only } = schema;
  if (typeof reference === 'string') {
    const name = reference.split('/').at(-1) ?? '';
    return `[${name}](#${name.toLowerCase()})`;
  }
  if (only !== undefined) return `\`${JSON.stringify(only)}\``;
  if (Array.isArray(values)) return values.map((value) => `\`${value}\``).join(', ');
  const alternatives = listIn(schema, 'anyOf');
  if (alternatives.length > 0) return alternatives.map(typeOf).join(' or ');
  if (type === 'array') return `list of ${typeOf(items)}`;
  if (isJsonObject(additionalProperties) && additionalProperties.type !== undefined) {
    return `map of ${typeOf(additionalProperties)}`;
  }
  return type === 'object' ? 'object' : String(type ?? 'anything');
}

/** Fields of an object, those of objects within it by their path. */
function fieldRows(schema: JsonObject, prefix = ''): readonly string[] {
  const required = listIn(schema, 'required');
  return Object.entries(objectIn(schema, 'properties')).flatMap(([name, given]) => {
    const field = isJsonObject(given) ? given : {};
    const path = `${prefix}${name}`;
    const row = `| \`${path}\` | ${typeOf(field)} | ${required.includes(name) ? 'yes' : ''} | ${textIn(field, 'description')} |`;
    if (field.type === 'array') return [row, ...fieldRows(objectIn(field, 'items'), `${path}[].`)];
    return [row, ...fieldRows(field, `${path}.`)];
  });
}

function schemaSection(name: string, schema: JsonObject): readonly string[] {
  const description = textIn(schema, 'description');
  const rows = fieldRows(schema);
  return [
    `### ${name}`,
    '',
    ...(description === '' ? [] : [`${description}.`, '']),
    ...(rows.length === 0 ? [`${typeOf(schema)}.`] : ['| field | type | required | |', '|---|---|---|---|', ...rows]),
    '',
  ];
}

function routeRows(paths: JsonObject): readonly string[] {
  return Object.keys(paths).flatMap((path) =>
    Object.entries(objectIn(paths, path)).map(([method, given]) => {
      const operation = isJsonObject(given) ? given : {};
      const responses = objectIn(operation, 'responses');
      const errors = Object.keys(responses).filter((status) => status !== '200');
      return `| \`${method.toUpperCase()} ${path}\` | ${textIn(operation, 'summary')} | ${contentOf(objectIn(responses, '200'))} | ${errors.join(', ')} |`;
    }),
  );
}

function contentOf(response: JsonObject): string {
  const [[name, media] = ['', undefined]] = Object.entries(objectIn(response, 'content'));
  return name === 'application/json' && isJsonObject(media) ? typeOf(media.schema) : name;
}

/** The reference of the interface, in the words of its OpenAPI document. */
function reference(): string {
  const document = openApiDocument();
  const schemas = objectIn(objectIn(document, 'components'), 'schemas');
  return [
    GENERATED,
    '',
    '## Routes',
    '',
    '| route | | answer | errors |',
    '|---|---|---|---|',
    ...routeRows(objectIn(document, 'paths')),
    '',
    '## Schemas',
    '',
    ...Object.entries(schemas).flatMap(([name, schema]) => schemaSection(name, isJsonObject(schema) ? schema : {})),
  ]
    .join('\n')
    .trimEnd();
}

/** A page with its reference as it has to be; what stands before it stays. */
export const withReference = (page: string): string => `${page.split(GENERATED)[0]}${reference()}\n`;
