import type { CustomKind } from '../../src/api-server/kinds/custom-resource';
import { openShiftKinds } from '../../src/api-server/openshift/kinds';
import { isJsonObject, type JsonObject } from '../../src/kube/json';
import { typeKey } from '../../src/om/state/memory-state';
import { unstructured } from '../../src/simulation/served-cluster';
import { operators } from '../../test/operators/auth/simulate/support';

/** Groups that Kubernetes serves itself. */
const builtIn: ReadonlySet<string> = new Set([
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
  'certificates.k8s.io',
  'networking.k8s.io',
  'rbac.authorization.k8s.io',
]);

/** A schema that misses nothing, but in items of lists, whose keys have to be there. */
function undemanding(schema: JsonObject): JsonObject {
  const { required: _, properties, ...rest } = schema;
  if (!isJsonObject(properties)) return rest;
  const entries = Object.entries(properties).map(([name, value]) => [
    name,
    isJsonObject(value) ? undemanding(value) : value,
  ]);
  return { ...rest, properties: Object.fromEntries(entries) };
}

// Inputs say of a HostedControlPlane what operators read, and not all that its platform wants.
const known = openShiftKinds().map((kind) =>
  kind.kind === 'HostedControlPlane' ? { ...kind, schema: undemanding(kind.schema) } : kind,
);
const keys = new Set(known.map(typeKey));
const types = Object.values(operators).flatMap((operator) => operator.types);
const others = new Map(types.map((type) => [typeKey(type), type]));

/** Every kind that an operator knows and Kubernetes does not. */
export const customKinds: readonly CustomKind[] = [
  ...known,
  ...[...others]
    .filter(([key, { group }]) => !keys.has(key) && group.includes('.') && !builtIn.has(group))
    .map(([, type]) => unstructured(type)),
];
