import { isJsonObject, type JsonObject } from '../../kube/json';
import type { CustomResourceDefinition } from '../../kube/types';
import { customResourceDefinitions } from '../resources/extensions';
import type { ControllerScope } from '../scope';
import { applyObject } from './apply';
import { sameJson } from './same';

/** The spec with what the API server fills in, so that it can be compared with a stored one. */
function defaulted(spec: JsonObject): JsonObject {
  const names = isJsonObject(spec.names) ? spec.names : {};
  const kind = typeof names.kind === 'string' ? names.kind : '';
  return {
    ...spec,
    names: { ...names, singular: names.singular || kind.toLowerCase(), listKind: names.listKind || `${kind}List` },
    conversion: spec.conversion ?? { strategy: 'None' },
  };
}

/** A definition as it is printed: what the API server has not filled in yet is empty. */
const withEmptyStatus = (definition: CustomResourceDefinition): CustomResourceDefinition => ({
  ...definition,
  status: { acceptedNames: { kind: '', plural: '' }, conditions: null, storedVersions: null, ...definition.status },
});

/** A custom resource definition: its spec is ours. */
export const applyCustomResourceDefinition = (scope: ControllerScope, required: CustomResourceDefinition) =>
  applyObject(scope, customResourceDefinitions, withEmptyStatus(required), {
    same: ({ spec }) => sameJson(spec, defaulted(required.spec)),
    merge: (existing) => withEmptyStatus({ ...existing, spec: defaulted(required.spec) }),
  });
