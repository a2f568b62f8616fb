import { isJsonObject, type JsonObject } from '../../../src/kube/json';
import { openApiDocument } from '../../../src/serve/openapi';
import { fieldRows, objectIn, textIn, typeOf } from '../../support/schema-table';

const GENERATED = '<!-- What follows is generated: npm run socket-api-docs -->';

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
