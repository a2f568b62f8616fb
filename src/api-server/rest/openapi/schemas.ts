import { isJsonObject, type JsonObject } from '../../../kube/json';
import { metaStruct } from '../../kinds/built-in';
import type { ServedKind } from '../../kinds/served-kind';
import type { Structural } from '../../schema/structural';
import { addSchemas, type Dialect, schemaName } from './schema-of-struct';

const gvk = ({ group, version, kind }: ServedKind): JsonObject => ({ group, version, kind });

/** The name of a custom resource's schema: `io.openshift.config.v1.OAuth`. */
const customName = ({ group, version, kind }: ServedKind): string =>
  [...group.split('.').reverse(), version, kind].join('.');

/** The name of a kind's schema. */
export const schemaNameOf = (kind: ServedKind): string =>
  kind.struct === undefined ? customName(kind) : schemaName(kind.struct);

/** The schemas of kinds and of all that they are made of, by name. */
export function schemasOf(
  kinds: readonly ServedKind[],
  dialect: Dialect,
  custom: (schema: Structural) => JsonObject,
): ReadonlyMap<string, JsonObject> {
  const schemas = new Map<string, JsonObject>();
  for (const kind of kinds) {
    if (kind.struct === undefined) {
      addSchemas(metaStruct, schemas, dialect);
      schemas.set(customName(kind), customSchema(kind.schema ?? {}, dialect, custom));
    } else addSchemas(kind.struct, schemas, dialect);
    const name = schemaNameOf(kind);
    schemas.set(name, { ...schemas.get(name), 'x-kubernetes-group-version-kind': [gvk(kind)] });
  }
  return schemas;
}

/** The schema of a custom resource with what every object has. */
function customSchema(schema: Structural, dialect: Dialect, custom: (schema: Structural) => JsonObject): JsonObject {
  const own = custom(schema);
  return {
    ...own,
    type: 'object',
    properties: {
      ...(isJsonObject(own.properties) ? own.properties : {}),
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: dialect.reference(schemaName(metaStruct)),
    },
  };
}

/** Options of writes in a query, by method. Clients look here for what a server knows. */
const optionsOf: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    post: ['dryRun', 'fieldManager', 'fieldValidation'],
    put: ['dryRun', 'fieldManager', 'fieldValidation'],
    patch: ['dryRun', 'fieldManager', 'fieldValidation', 'force'],
  }),
);

/** The paths of kinds: what may be done there, and with which options. */
export function pathsOf(
  kinds: readonly ServedKind[],
  parameter: (name: string) => JsonObject,
): { readonly [path: string]: JsonObject } {
  const paths: { [path: string]: JsonObject } = {};
  for (const kind of kinds) {
    const root = kind.group === '' ? `/api/${kind.version}` : `/apis/${kind.group}/${kind.version}`;
    const all = `${root}${kind.namespaced ? '/namespaces/{namespace}' : ''}/${kind.resource}`;
    paths[all] = operations(kind, ['get', 'post', 'delete'], parameter);
    paths[`${all}/{name}`] = operations(kind, ['get', 'put', 'patch', 'delete'], parameter);
    for (const part of kind.subresources.keys()) {
      paths[`${all}/{name}/${part}`] = operations(kind, ['get', 'put', 'patch'], parameter);
    }
  }
  return paths;
}

const operations = (
  kind: ServedKind,
  methods: readonly string[],
  parameter: (name: string) => JsonObject,
): JsonObject =>
  Object.fromEntries(
    methods.map((method) => [
      method,
      {
        parameters: (optionsOf.get(method) ?? []).map(parameter),
        responses: { '200': { description: 'OK' } },
        'x-kubernetes-group-version-kind': gvk(kind),
      },
    ]),
  );
