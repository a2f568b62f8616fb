import * as z from 'zod/mini';
import type { Role, RoleBinding } from '../../kube/types';
import type { ResourceType } from '../../om/resource-type';
import { fields, objectMeta, presumedText } from '../../om/schema';
import { optionalString, optionalStrings } from './schemas';

const group = { group: 'rbac.authorization.k8s.io', version: 'v1' } as const;
const apiVersion = z.literal('rbac.authorization.k8s.io/v1');

const rules = z._default(
  z.nullable(
    z.array(
      fields({
        apiGroups: optionalStrings,
        resources: optionalStrings,
        resourceNames: optionalStrings,
        nonResourceURLs: optionalStrings,
        verbs: z._default(z.array(z.string()), []),
      }),
    ),
  ),
  null,
);

const binding = {
  apiVersion,
  metadata: objectMeta,
  roleRef: z.prefault(fields({ apiGroup: presumedText, kind: presumedText, name: presumedText }), {}),
  subjects: z.optional(
    z.array(fields({ kind: presumedText, apiGroup: optionalString, name: presumedText, namespace: optionalString })),
  ),
};

/** `rbac.authorization.k8s.io/v1` Role. */
export const roles: ResourceType<Role> = {
  ...group,
  resource: 'roles',
  kind: 'Role',
  namespaced: true,
  schema: fields({ apiVersion, kind: z.literal('Role'), metadata: objectMeta, rules }),
};

/** `rbac.authorization.k8s.io/v1` ClusterRole. */
export const clusterRoles: ResourceType<Role> = {
  ...group,
  resource: 'clusterroles',
  kind: 'ClusterRole',
  namespaced: false,
  schema: fields({ apiVersion, kind: z.literal('ClusterRole'), metadata: objectMeta, rules }),
};

/** `rbac.authorization.k8s.io/v1` RoleBinding. */
export const roleBindings: ResourceType<RoleBinding> = {
  ...group,
  resource: 'rolebindings',
  kind: 'RoleBinding',
  namespaced: true,
  schema: fields({ ...binding, kind: z.literal('RoleBinding') }),
};

/** `rbac.authorization.k8s.io/v1` ClusterRoleBinding. */
export const clusterRoleBindings: ResourceType<RoleBinding> = {
  ...group,
  resource: 'clusterrolebindings',
  kind: 'ClusterRoleBinding',
  namespaced: false,
  schema: fields({ ...binding, kind: z.literal('ClusterRoleBinding') }),
};
