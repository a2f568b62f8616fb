import type { JsonObject } from '../../kube/json';
import { setOf } from '../fields/field-set';
import { type FieldError, invalidValue, required } from '../validation/field-error';
import { isLabel1035, isPathSegment, isSubdomain } from '../validation/names';
import { metaOf } from '../validation/object-meta';
import { builtIn, statusIgnored, statusOnly } from './built-in';
import { changed, filledIn, numberAt, objectAt, textAt, withMemberOf } from './shape';

export const apiServices = builtIn({
  group: 'apiregistration.k8s.io',
  version: 'v1',
  resource: 'apiservices',
  kind: 'APIService',
  namespaced: false,
  type: 'apiregistration.v1.APIService',
  checkName: isPathSegment,
  defaulted: (object) =>
    changed(object, 'spec', (spec) => changed(spec, 'service', (service) => filledIn(service, { port: 443 }))),
  prepareForCreate: (object, { now }) => {
    const isLocal = objectAt(object, 'spec').service === undefined;
    return { ...object, status: isLocal ? { conditions: [localCondition(now)] } : {} };
  },
  validate,
  ignored: statusIgnored,
  prepareForUpdate: (object, old) => withMemberOf(object, old, 'status'),
  validateUpdate: validate,
  subresources: {
    status: statusOnly(['labels', 'annotations', 'finalizers', 'ownerReferences'], setOf(['f:spec'], ['f:metadata'])),
  },
  unconditionalUpdate: false,
});

/** What is served by the server itself is there at once. */
const localCondition = (now: string): JsonObject => ({
  lastTransitionTime: now,
  message: 'Local APIServices are always available',
  reason: 'Local',
  status: 'True',
  type: 'Available',
});

function validate(object: JsonObject): readonly FieldError[] {
  const spec = objectAt(object, 'spec');
  const [group, version] = [textAt(spec, 'group'), textAt(spec, 'version')];
  const name = metaOf(object).name ?? '';
  const wanted = `${version}.${group}`;
  const minimum = numberAt(spec, 'groupPriorityMinimum') ?? 0;
  const priority = numberAt(spec, 'versionPriority') ?? 0;
  const refuse = (field: string, value: number, most: string): FieldError =>
    invalidValue(`spec.${field}`, value, `must be positive and less than ${most}`);
  const service = objectAt(spec, 'service');
  return [
    ...(name === wanted
      ? []
      : [invalidValue('metadata.name', name, `must be \`spec.version+"."+spec.group\`: ${JSON.stringify(wanted)}`)]),
    ...(group === '' && version !== 'v1'
      ? [required('spec.group', 'only v1 may have an empty group and it better be legacy kube')]
      : []),
    ...(group === '' ? [] : isSubdomain(group)).map((message) => invalidValue('spec.group', group, message)),
    ...isLabel1035(version).map((message) => invalidValue('spec.version', version, message)),
    ...(minimum <= 0 || minimum > 20000 ? [refuse('groupPriorityMinimum', minimum, '20000')] : []),
    ...(priority <= 0 || priority > 1000 ? [refuse('versionPriority', priority, '1000')] : []),
    ...(spec.service === undefined
      ? spec.caBundle === undefined
        ? []
        : [
            invalidValue(
              'spec.caBundle',
              `${textAt(spec, 'caBundle').length} bytes`,
              'local APIServices may not have a caBundle',
            ),
          ]
      : [
          ...(textAt(service, 'namespace') === '' ? [required('spec.service.namespace')] : []),
          ...(textAt(service, 'name') === '' ? [required('spec.service.name')] : []),
          ...(spec.insecureSkipTLSVerify === true && spec.caBundle !== undefined
            ? [invalidValue('spec.insecureSkipTLSVerify', true, 'may not be true if caBundle is present')]
            : []),
        ]),
  ];
}
