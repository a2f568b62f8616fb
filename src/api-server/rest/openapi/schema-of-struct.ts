import type { JsonObject } from '../../../kube/json';
import type { GoField, GoScalarKind, GoStruct, GoType } from '../../schema/go-type';

/** How a document spells what versions of OpenAPI spell differently. */
export interface Dialect {
  /** A reference to the schema of a name. */
  readonly reference: (name: string) => JsonObject;
  /** A number or a text. */
  readonly intOrString: JsonObject;
  readonly quantity: JsonObject;
}

/** Where the original has its types, as names of schemas say it, by the package in front of ours. */
const packages: readonly (readonly [prefix: string, path: string])[] = [
  ['meta.', 'io.k8s.apimachinery.pkg.apis.meta.'],
  ['apiextensions.', 'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.'],
  ['apiregistration.', 'io.k8s.kube-aggregator.pkg.apis.apiregistration.'],
];

/** The name of a type's schema: `io.k8s.api.apps.v1.Deployment`. */
export function schemaName({ fullName }: GoStruct): string {
  const found = packages.find(([prefix]) => fullName.startsWith(prefix));
  return found === undefined ? `io.k8s.api.${fullName}` : found[1] + fullName.slice(found[0].length);
}

/** The schemas of a type and of all types that it is made of, by name, added to those that are there. */
export function addSchemas(struct: GoStruct, into: Map<string, JsonObject>, dialect: Dialect): void {
  const name = schemaName(struct);
  if (into.has(name)) return;
  const properties: { [field: string]: JsonObject } = {};
  into.set(name, { type: 'object', properties });
  for (const [field, declared] of struct.fields) {
    properties[field] = { ...typeSchema(declared.type, dialect), ...merging(declared) };
    for (const inner of structsIn(declared.type)) addSchemas(inner, into, dialect);
  }
}

function structsIn(type: GoType): readonly GoStruct[] {
  switch (type.kind) {
    case 'struct':
      return [type];
    case 'list':
      return structsIn(type.items);
    case 'map':
      return structsIn(type.values);
    default:
      return [];
  }
}

function typeSchema(type: GoType, dialect: Dialect): JsonObject {
  switch (type.kind) {
    case 'struct':
      return dialect.reference(schemaName(type));
    case 'list':
      return { type: 'array', items: typeSchema(type.items, dialect) };
    case 'map':
      return { type: 'object', additionalProperties: typeSchema(type.values, dialect) };
    default:
      return scalarSchema(type.kind, dialect);
  }
}

function scalarSchema(kind: GoScalarKind, dialect: Dialect): JsonObject {
  switch (kind) {
    case 'raw':
      return {};
    case 'bool':
      return { type: 'boolean' };
    case 'float64':
      return { type: 'number', format: 'double' };
    case 'int32':
    case 'int64':
      return { type: 'integer', format: kind };
    case 'intOrString':
      return dialect.intOrString;
    case 'quantity':
      return dialect.quantity;
    case 'bytes':
      return { type: 'string', format: 'byte' };
    case 'time':
    case 'microTime':
      return { type: 'string', format: 'date-time' };
    case 'duration':
    case 'string':
      return { type: 'string' };
  }
}

/** How a field is merged, by an apply and by a strategic merge patch. */
const merging = ({ listType, keys, atomic, patchStrategies, patchKey }: GoField): JsonObject => ({
  ...(listType === undefined ? {} : { 'x-kubernetes-list-type': listType }),
  ...(keys.length === 0 ? {} : { 'x-kubernetes-list-map-keys': keys }),
  ...(atomic ? { 'x-kubernetes-map-type': 'atomic' } : {}),
  ...(patchStrategies.length === 0 ? {} : { 'x-kubernetes-patch-strategy': patchStrategies.join(',') }),
  ...(patchKey === undefined ? {} : { 'x-kubernetes-patch-merge-key': patchKey }),
});
