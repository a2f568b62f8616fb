import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import type { CustomKind } from '../kinds/custom-resource';
import declared from './kinds.json';

/** Rules of the original that structure alone does not say: where they stand, and what they compare. */
const rules: ReadonlyMap<string, readonly (readonly [path: readonly string[], rule: JsonObject])[]> = new Map(
  Object.entries({
    'Authentication.v1.operator.openshift.io': revisionOnlyGrows(),
    'Etcd.v1.operator.openshift.io': revisionOnlyGrows(),
    'KubeAPIServer.v1.operator.openshift.io': revisionOnlyGrows(),
    'OpenShiftAPIServer.v1.operator.openshift.io': revisionOnlyGrows(),
  }),
);

function revisionOnlyGrows(): readonly (readonly [readonly string[], JsonObject])[] {
  return [[['status', 'latestAvailableRevision'], { rule: 'self >= oldSelf', message: 'must only increase' }]];
}

let made: readonly CustomKind[] | undefined;

/**
 * The kinds of OpenShift and HyperShift that operators meet, with the structure of their fields. They are made of data
 * (`kinds.json`): what fields there are, what they hold and how they are merged. They are made once, and the same ever after:
 * what servers derive from them is kept by identity.
 */
export function openShiftKinds(): readonly CustomKind[] {
  made ??= declaredKinds();
  return made;
}

const declaredKinds = (): readonly CustomKind[] =>
  Object.entries(declared).map(([name, { plural, scope, status, schema }]) => {
    const [kind = '', version = '', ...group] = name.split('.');
    return {
      group: group.join('.'),
      version,
      resource: plural,
      kind,
      namespaced: scope === 'Namespaced',
      hasStatus: status,
      schema: (rules.get(name) ?? []).reduce((result, [path, rule]) => withRule(result, path, rule), asObject(schema)),
    };
  });

const PRESERVED = { 'x-kubernetes-preserve-unknown-fields': true };

/**
 * The kind of an operator's own object in `operator.openshift.io` that is not among those known: the fields that all of them
 * have, with a status, and whatever else its objects hold.
 */
export function operatorKind(resource: string, kind: string): CustomKind {
  const plain = openShiftKinds().find((one) => one.resource === 'openshiftapiservers');
  if (plain === undefined) throw new Error('no kind of an operator is known');
  const properties = asObject(plain.schema.properties ?? null);
  const open = (name: string): JsonObject => ({ [name]: { ...asObject(properties[name] ?? null), ...PRESERVED } });
  const schema = { ...plain.schema, properties: { ...properties, ...open('spec'), ...open('status') } };
  return { ...plain, resource, kind, schema };
}

const asObject = (value: JsonValue): JsonObject => (isJsonObject(value) ? value : {});

/** The schema with a rule at the field of a path. A field that is not declared gets none. */
function withRule(schema: JsonObject, path: readonly string[], rule: JsonObject): JsonObject {
  const [name, ...rest] = path;
  if (name === undefined) return { ...schema, 'x-kubernetes-validations': [rule] };
  const properties = asObject(schema.properties ?? null);
  const property = properties[name];
  if (!isJsonObject(property)) return schema;
  return { ...schema, properties: { ...properties, [name]: withRule(property, rest, rule) } };
}
