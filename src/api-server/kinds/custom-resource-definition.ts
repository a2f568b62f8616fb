import { isJsonObject, type JsonObject } from '../../kube/json';
import { setOf } from '../fields/field-set';
import { type FieldError, invalidValue, notSupported, required } from '../validation/field-error';
import { metaOf } from '../validation/object-meta';
import { builtIn, statusIgnored, statusOnly } from './built-in';
import type { CustomKind } from './custom-resource';
import {
  changed,
  filledIn,
  generationAfter,
  listAt,
  objectAt,
  textAt,
  textsAt,
  withGeneration,
  withMemberOf,
} from './shape';

export const customResourceDefinitions = builtIn({
  group: 'apiextensions.k8s.io',
  version: 'v1',
  resource: 'customresourcedefinitions',
  kind: 'CustomResourceDefinition',
  namespaced: false,
  type: 'apiextensions.v1.CustomResourceDefinition',
  defaulted: (object) => withStoredVersion(changed(object, 'spec', defaultSpec)),
  prepareForCreate: (object) => withGeneration(withStoredVersion({ ...object, status: emptyStatus }), 1),
  validate,
  ignored: statusIgnored,
  // A server always knows it; an input that somebody wrote need not.
  prepareForUpdate: (object, old) =>
    generationAfter(withStoredVersion(withMemberOf(object, old, 'status')), old, ['spec']),
  validateUpdate: validate,
  subresources: { status: statusOnly([], setOf(['f:metadata'], ['f:spec'])) },
  unconditionalUpdate: false,
});

const emptyStatus: JsonObject = { conditions: null, acceptedNames: { plural: '', kind: '' }, storedVersions: null };

function defaultSpec(spec: JsonObject): JsonObject {
  const names = changed(spec, 'names', (value) => {
    const kind = textAt(value, 'kind');
    return filledIn(value, { singular: kind.toLowerCase(), ...(kind === '' ? {} : { listKind: `${kind}List` }) });
  });
  return filledIn(names, { conversion: { strategy: 'None' } });
}

/** The version in which objects are stored is known from the start. */
function withStoredVersion(object: JsonObject): JsonObject {
  const status = objectAt(object, 'status');
  if (textsAt(status, 'storedVersions').length > 0) return object;
  const stored = listAt(objectAt(object, 'spec'), 'versions').find(({ storage }) => storage === true);
  return stored === undefined ? object : { ...object, status: { ...status, storedVersions: [textAt(stored, 'name')] } };
}

function validate(object: JsonObject): readonly FieldError[] {
  const spec = objectAt(object, 'spec');
  const names = objectAt(spec, 'names');
  const [group, plural, scope] = [textAt(spec, 'group'), textAt(names, 'plural'), textAt(spec, 'scope')];
  const name = metaOf(object).name ?? '';
  const wanted = `${plural}.${group}`;
  const versions = listAt(spec, 'versions');
  const stored = versions.filter(({ storage }) => storage === true);
  return [
    ...(name === wanted ? [] : [invalidValue('metadata.name', name, 'must be spec.names.plural+"."+spec.group')]),
    ...(group === '' ? [required('spec.group')] : []),
    ...(scope === ''
      ? [required('spec.scope')]
      : ['Cluster', 'Namespaced'].includes(scope)
        ? []
        : [notSupported('spec.scope', scope, ['Cluster', 'Namespaced'])]),
    ...(stored.length === 1
      ? []
      : [invalidValue('spec.versions', versions, 'must have exactly one version marked as storage version')]),
    ...(textsAt(objectAt(object, 'status'), 'storedVersions').length > 0
      ? []
      : [invalidValue('status.storedVersions', null, 'must have at least one stored version')]),
    ...versions.flatMap((version, index) =>
      isJsonObject(objectAt(version, 'schema').openAPIV3Schema)
        ? []
        : [required(`spec.versions[${index}].schema.openAPIV3Schema`, 'schemas are required')],
    ),
  ];
}

/** The kinds that a definition declares, one for each version that is served. */
export function kindsOf(definition: JsonObject): readonly CustomKind[] {
  const spec = objectAt(definition, 'spec');
  const names = objectAt(spec, 'names');
  return listAt(spec, 'versions')
    .filter(({ served }) => served === true)
    .map((version) => ({
      group: textAt(spec, 'group'),
      version: textAt(version, 'name'),
      resource: textAt(names, 'plural'),
      kind: textAt(names, 'kind'),
      namespaced: spec.scope === 'Namespaced',
      hasStatus: objectAt(version, 'subresources').status !== undefined,
      schema: objectAt(objectAt(version, 'schema'), 'openAPIV3Schema'),
    }));
}

/** The status of a definition that is served: what its controllers find right away. */
export function establishedStatus(definition: JsonObject, now: string): JsonObject {
  const condition = (type: string, reason: string, message: string): JsonObject => ({
    lastTransitionTime: now,
    message,
    reason,
    status: 'True',
    type,
  });
  return {
    ...objectAt(definition, 'status'),
    acceptedNames: objectAt(objectAt(definition, 'spec'), 'names'),
    conditions: [
      condition('NamesAccepted', 'NoConflicts', 'no conflicts found'),
      condition('Established', 'InitialNamesAccepted', 'the initial names have been accepted'),
    ],
  };
}
