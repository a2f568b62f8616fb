import type { JsonObject } from '../../kube/json';
import { sameJson } from '../../kube/same-json';
import { type FieldError, invalidValue, notSupported, required } from '../validation/field-error';
import { isPathSegment, isSubdomain } from '../validation/names';
import { builtIn } from './built-in';
import { changed, filledIn, listAt, objectAt, textAt, textsAt } from './shape';

const group = 'rbac.authorization.k8s.io';
const common = { group, version: 'v1', checkName: isPathSegment, createOnUpdate: true, metaChecks: 3 } as const;

export const roles = builtIn({
  ...common,
  resource: 'roles',
  kind: 'Role',
  namespaced: true,
  type: 'rbac.v1.Role',
  validate: (object) => ruleErrors(object, true),
  validateUpdate: (object) => ruleErrors(object, true),
});

export const clusterRoles = builtIn({
  ...common,
  resource: 'clusterroles',
  kind: 'ClusterRole',
  namespaced: false,
  type: 'rbac.v1.ClusterRole',
  validate: clusterRoleErrors,
  validateUpdate: clusterRoleErrors,
});

export const roleBindings = builtIn({
  ...common,
  resource: 'rolebindings',
  kind: 'RoleBinding',
  namespaced: true,
  type: 'rbac.v1.RoleBinding',
  defaulted: defaultBinding,
  validate: (object) => bindingErrors(object, true),
  validateUpdate: (object, old) => [...bindingErrors(object, true), ...roleRefErrors(object, old)],
});

export const clusterRoleBindings = builtIn({
  ...common,
  resource: 'clusterrolebindings',
  kind: 'ClusterRoleBinding',
  namespaced: false,
  type: 'rbac.v1.ClusterRoleBinding',
  defaulted: defaultBinding,
  validate: (object) => bindingErrors(object, false),
  validateUpdate: (object, old) => [...bindingErrors(object, false), ...roleRefErrors(object, old)],
});

function defaultBinding(object: JsonObject): JsonObject {
  const withRef = changed(object, 'roleRef', (ref) =>
    textAt(ref, 'apiGroup') === '' ? { ...ref, apiGroup: group } : ref,
  );
  return changed(withRef, 'subjects', (subject) =>
    subject.kind === 'User' || subject.kind === 'Group' ? filledIn(subject, { apiGroup: group }) : subject,
  );
}

function ruleErrors(object: JsonObject, namespaced: boolean): readonly FieldError[] {
  return listAt(object, 'rules').flatMap((rule, index) => {
    const path = `rules[${index}]`;
    const verbs =
      textsAt(rule, 'verbs').length > 0 ? [] : [required(`${path}.verbs`, 'verbs must contain at least one value')];
    const urls = textsAt(rule, 'nonResourceURLs');
    const [groups, resources] = [textsAt(rule, 'apiGroups'), textsAt(rule, 'resources')];
    if (urls.length > 0) {
      const isMixed = groups.length + resources.length + textsAt(rule, 'resourceNames').length > 0;
      const refuse = (why: string): FieldError => invalidValue(`${path}.nonResourceURLs`, urls, why);
      return [
        ...verbs,
        ...(namespaced ? [refuse('namespaced rules cannot apply to non-resource URLs')] : []),
        ...(isMixed ? [refuse('rules cannot apply to both regular resources and non-resource URLs')] : []),
      ];
    }
    return [
      ...verbs,
      ...(groups.length > 0
        ? []
        : [required(`${path}.apiGroups`, 'resource rules must supply at least one api group')]),
      ...(resources.length > 0
        ? []
        : [required(`${path}.resources`, 'resource rules must supply at least one resource')]),
    ];
  });
}

function clusterRoleErrors(object: JsonObject): readonly FieldError[] {
  const errors = ruleErrors(object, false);
  if (object.aggregationRule === undefined) return errors;
  if (listAt(objectAt(object, 'aggregationRule'), 'clusterRoleSelectors').length > 0) return errors;
  const detail = 'at least one clusterRoleSelector required if aggregationRule is non-nil';
  return [...errors, required('aggregationRule.clusterRoleSelectors', detail)];
}

function bindingErrors(object: JsonObject, namespaced: boolean): readonly FieldError[] {
  const ref = objectAt(object, 'roleRef');
  const [apiGroup, kind, name] = [textAt(ref, 'apiGroup'), textAt(ref, 'kind'), textAt(ref, 'name')];
  const kinds = namespaced ? ['Role', 'ClusterRole'] : ['ClusterRole'];
  return [
    ...(apiGroup === group ? [] : [notSupported('roleRef.apiGroup', apiGroup, [group])]),
    ...(kinds.includes(kind) ? [] : [notSupported('roleRef.kind', kind, kinds)]),
    ...(name === ''
      ? [required('roleRef.name')]
      : isPathSegment(name).map((message) => invalidValue('roleRef.name', name, message))),
    ...listAt(object, 'subjects').flatMap((subject, index) => subjectErrors(subject, namespaced, `subjects[${index}]`)),
  ];
}

function subjectErrors(subject: JsonObject, namespaced: boolean, path: string): readonly FieldError[] {
  const [kind, name, apiGroup] = [textAt(subject, 'kind'), textAt(subject, 'name'), textAt(subject, 'apiGroup')];
  const nameErrors = name === '' ? [required(`${path}.name`)] : [];
  switch (kind) {
    case 'ServiceAccount':
      return [
        ...nameErrors,
        ...(name === '' ? [] : isSubdomain(name)).map((message) => invalidValue(`${path}.name`, name, message)),
        ...(apiGroup === '' ? [] : [notSupported(`${path}.apiGroup`, apiGroup, [''])]),
        ...(namespaced || textAt(subject, 'namespace') !== '' ? [] : [required(`${path}.namespace`)]),
      ];
    case 'User':
    case 'Group':
      return [...nameErrors, ...(apiGroup === group ? [] : [notSupported(`${path}.apiGroup`, apiGroup, [group])])];
    default:
      return [...nameErrors, notSupported(`${path}.kind`, kind, ['ServiceAccount', 'User', 'Group'])];
  }
}

const roleRefErrors = (object: JsonObject, old: JsonObject): readonly FieldError[] => {
  const ref = objectAt(object, 'roleRef');
  if (sameJson(ref, objectAt(old, 'roleRef'))) return [];
  // The original shows the value under the names of its Go fields.
  const shown = { APIGroup: textAt(ref, 'apiGroup'), Kind: textAt(ref, 'kind'), Name: textAt(ref, 'name') };
  return [invalidValue('roleRef', shown, 'cannot change roleRef')];
};
