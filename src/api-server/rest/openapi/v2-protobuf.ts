import { isJsonObject, type JsonObject, type JsonValue } from '../../../kube/json';
import { listAt, objectAt, textAt, textsAt } from '../../kinds/shape';
import { messageField, textField } from './protobuf';

/** Media types by which clients ask for this form. Those before Kubernetes 1.27 take no other, and use the first, which is none. */
export const openApiV2ProtobufTypes: readonly string[] = [
  'application/com.github.proto-openapi.spec.v2@v1.0+protobuf',
  'application/com.github.proto-openapi.spec.v2.v1.0+protobuf',
];

/** Numbers of fields. Upstream: google/gnostic-models openapiv2/OpenAPIv2.proto. */
const fields = {
  document: { swagger: 1, info: 2, paths: 8, definitions: 9 },
  info: { title: 1, version: 2 },
  paths: { path: 2 },
  named: { name: 1, value: 2 },
  pathItem: { get: 2, put: 3, post: 4, delete: 5, patch: 8 },
  operation: { parameters: 8, responses: 9, extension: 13 },
  query: { in: 2, name: 4, type: 6 },
  response: { description: 1 },
  schema: {
    $ref: 1,
    format: 2,
    description: 4,
    required: 19,
    additionalProperties: 21,
    type: 22,
    items: 23,
    properties: 25,
    extension: 31,
  },
  anyYaml: 2,
  /** The first field of messages that only hold others, and of choices. */
  first: 1,
} as const;

const named = (number: number, name: string, value: Buffer): Buffer =>
  messageField(number, textField(fields.named.name, name), messageField(fields.named.value, value));

/** Extensions of the document: what is in none of its own fields is carried as YAML, of which JSON is one form. */
const extensions = (number: number, object: JsonObject): Buffer =>
  Buffer.concat(
    Object.entries(object).flatMap(([name, value]) =>
      name.startsWith('x-') && value !== undefined
        ? [named(number, name, textField(fields.anyYaml, JSON.stringify(value)))]
        : [],
    ),
  );

/** A document of OpenAPI v2 as protobuf. Of schemas and operations it has what this server's documents say. */
export function openApiV2Protobuf(document: JsonObject): Buffer {
  const { document: own, info } = fields;
  const about = objectAt(document, 'info');
  const paths = Object.entries(objectAt(document, 'paths')).map(([path, item]) =>
    named(fields.paths.path, path, pathItem(asObject(item))),
  );
  return Buffer.concat([
    textField(own.swagger, textAt(document, 'swagger')),
    messageField(
      own.info,
      textField(info.title, textAt(about, 'title')),
      textField(info.version, textAt(about, 'version')),
    ),
    messageField(own.paths, ...paths),
    messageField(own.definitions, ...namedSchemas(objectAt(document, 'definitions'))),
  ]);
}

const asObject = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {});

const pathItem = (item: JsonObject): Buffer =>
  Buffer.concat(
    Object.entries(fields.pathItem).flatMap(([method, number]) =>
      item[method] === undefined ? [] : [messageField(number, operation(objectAt(item, method)))],
    ),
  );

function operation(object: JsonObject): Buffer {
  const { parameters, responses, extension } = fields.operation;
  const { first, query } = fields;
  const queries = listAt(object, 'parameters').map((parameter) => {
    const content = (['in', 'name', 'type'] as const).map((name) => textField(query[name], textAt(parameter, name)));
    // A parameter that is one, that is in no body, and that is in a query: the third choice of the last.
    return messageField(parameters, messageField(first, messageField(2, messageField(3, ...content))));
  });
  const answers = Object.entries(objectAt(object, 'responses')).map(([code, response]) =>
    named(
      first,
      code,
      messageField(first, textField(fields.response.description, textAt(asObject(response), 'description'))),
    ),
  );
  return Buffer.concat([...queries, messageField(responses, ...answers), extensions(extension, object)]);
}

const namedSchemas = (schemas: JsonObject): readonly Buffer[] =>
  Object.entries(schemas).map(([name, schema]) => named(fields.first, name, encodedSchema(asObject(schema))));

function encodedSchema(schema: JsonObject): Buffer {
  const { schema: own, first } = fields;
  const texts = (['$ref', 'format', 'description'] as const).flatMap((name) =>
    textAt(schema, name) === '' ? [] : [textField(own[name], textAt(schema, name))],
  );
  const { items, additionalProperties, properties } = schema;
  return Buffer.concat([
    ...texts,
    ...textsAt(schema, 'required').map((name) => textField(own.required, name)),
    ...(isJsonObject(additionalProperties)
      ? [messageField(own.additionalProperties, messageField(first, encodedSchema(additionalProperties)))]
      : []),
    ...(textAt(schema, 'type') === '' ? [] : [messageField(own.type, textField(first, textAt(schema, 'type')))]),
    ...(isJsonObject(items) ? [messageField(own.items, messageField(first, encodedSchema(items)))] : []),
    ...(isJsonObject(properties) ? [messageField(own.properties, ...namedSchemas(properties))] : []),
    extensions(own.extension, schema),
  ]);
}
