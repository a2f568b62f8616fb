import type { FieldTable } from './fields';

/** Field order of the Go types for roles and bindings. Upstream: kubernetes/api rbac/v1. */
export const rbacV1 = {
  AggregationRule: 'clusterRoleSelectors:[]meta/v1.LabelSelector',
  ClusterRole: 'kind apiVersion metadata:meta/v1.ObjectMeta rules:![]PolicyRule aggregationRule:?AggregationRule',
  ClusterRoleBinding: 'kind apiVersion metadata:meta/v1.ObjectMeta subjects:[]Subject roleRef:RoleRef',
  PolicyRule: 'verbs:!null apiGroups resources resourceNames nonResourceURLs',
  Role: 'kind apiVersion metadata:meta/v1.ObjectMeta rules:![]PolicyRule',
  RoleBinding: 'kind apiVersion metadata:meta/v1.ObjectMeta subjects:[]Subject roleRef:RoleRef',
  RoleRef: 'apiGroup:!string kind:!string name:!string',
  Subject: 'kind:!string apiGroup name:!string namespace',
} satisfies FieldTable;
