import type { Role, RoleBinding } from '../../kube/types';
import type { ResourceType } from '../../om/resource-type';
import { clusterRoleBindings, clusterRoles, roleBindings, roles } from '../resources/rbac';
import { RBAC_GROUP } from '../resources/rbac-group';
import type { ControllerScope } from '../scope';
import { applyObject } from './apply';
import { sameAs, sameListAs } from './same';

const applyRules = (scope: ControllerScope, type: ResourceType<Role>, required: Role) =>
  applyObject(scope, type, required, {
    same: ({ rules }) => sameListAs('rbac/v1.PolicyRule', rules, required.rules),
    merge: (existing) => ({ ...existing, rules: required.rules }),
  });

/** A role: its rules are ours. */
export const applyRole = (scope: ControllerScope, required: Role) => applyRules(scope, roles, required);

/** A cluster role: its rules are ours. */
export const applyClusterRole = (scope: ControllerScope, required: Role) => applyRules(scope, clusterRoles, required);

/** The binding with the API groups filled in that the API server would fill in. */
const defaulted = (binding: RoleBinding): RoleBinding => ({
  ...binding,
  roleRef: { ...binding.roleRef, apiGroup: RBAC_GROUP },
  subjects: binding.subjects?.map((subject) =>
    subject.kind === 'User' ? { ...subject, apiGroup: RBAC_GROUP } : subject,
  ),
});

function applyBinding(scope: ControllerScope, type: ResourceType<RoleBinding>, original: RoleBinding) {
  const required = defaulted(original);
  return applyObject(scope, type, original, {
    same: (existing) =>
      sameListAs('rbac/v1.Subject', defaulted(existing).subjects, required.subjects) &&
      sameAs('rbac/v1.RoleRef', defaulted(existing).roleRef, required.roleRef),
    merge: (existing) => ({ ...existing, subjects: required.subjects, roleRef: required.roleRef }),
  });
}

/** A role binding: subjects and role are ours. */
export const applyRoleBinding = (scope: ControllerScope, required: RoleBinding) =>
  applyBinding(scope, roleBindings, required);

/** A cluster role binding: subjects and role are ours. */
export const applyClusterRoleBinding = (scope: ControllerScope, required: RoleBinding) =>
  applyBinding(scope, clusterRoleBindings, required);
