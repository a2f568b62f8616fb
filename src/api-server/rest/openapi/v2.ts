import { isJsonObject, type JsonObject, type JsonValue } from '../../../kube/json';
import type { KubeApiServer } from '../../kube-api-server';
import type { Structural } from '../../schema/structural';
import type { Dialect } from './schema-of-struct';
import { pathsOf, schemasOf } from './schemas';

const dialect: Dialect = {
  reference: (name) => ({ $ref: `#/definitions/${name}` }),
  intOrString: { type: 'string', format: 'int-or-string' },
  quantity: { type: 'string' },
};

const parameter = (name: string): JsonObject => ({ name, in: 'query', type: 'string' });

/** What `/openapi/v2` answers: one document (Swagger 2.0) of all that is served. */
export function openApiV2(server: KubeApiServer): JsonObject {
  const kinds = server.kinds.all();
  return {
    swagger: '2.0',
    info: { title: 'openshift-manager test server', version: 'v1' },
    paths: pathsOf(kinds, parameter),
    definitions: Object.fromEntries(schemasOf(kinds, dialect, asV2)),
  };
}

/** What of a schema this version can say. Values that may be anything have no type. */
function asV2(schema: Structural): JsonObject {
  if (schema['x-kubernetes-preserve-unknown-fields'] === true) {
    return { 'x-kubernetes-preserve-unknown-fields': true };
  }
  if (schema['x-kubernetes-int-or-string'] === true) return { 'x-kubernetes-int-or-string': true };
  const { type, format, description, required, properties, items, additionalProperties } = schema;
  return {
    ...(type === undefined ? {} : { type }),
    ...(format === undefined ? {} : { format }),
    ...(description === undefined ? {} : { description }),
    ...(required === undefined ? {} : { required }),
    ...(isJsonObject(properties) ? { properties: mapped(properties) } : {}),
    ...(isJsonObject(items) ? { items: asV2(items) } : {}),
    ...(isJsonObject(additionalProperties) ? { additionalProperties: asV2(additionalProperties) } : {}),
    ...Object.fromEntries(Object.entries(schema).filter(([name]) => name.startsWith('x-kubernetes-list-'))),
  };
}

const mapped = (properties: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(properties).map(([name, value]): [string, JsonValue] => [
      name,
      isJsonObject(value) ? asV2(value) : {},
    ]),
  );
