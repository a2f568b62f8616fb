import type { FieldTable } from './fields';

/** Field order of the Go types for audit policies. Upstream: kubernetes/apiserver pkg/apis/audit/v1. */
export const auditV1 = {
  GroupResources: 'group resources resourceNames',
  Policy: 'kind apiVersion metadata:meta/v1.ObjectMeta rules:![]PolicyRule omitStages omitManagedFields',
  PolicyRule: `
    level:!string users userGroups verbs resources:[]GroupResources namespaces nonResourceURLs omitStages
    omitManagedFields:?`,
} satisfies FieldTable;
