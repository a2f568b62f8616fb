import type { FieldTable } from './fields';

/** Field order of the Go types for what all objects share. Upstream: kubernetes/apimachinery pkg/apis/meta/v1. */
export const metaV1 = {
  Condition: `
    type:!string status:!string observedGeneration lastTransitionTime:!null reason:!string message:!string`,
  LabelSelector: 'matchLabels matchExpressions:[]LabelSelectorRequirement',
  LabelSelectorRequirement: 'key:!string operator:!string values',
  ManagedFieldsEntry: 'manager operation apiVersion time:? fieldsType fieldsV1:? subresource',
  ObjectMeta: `
    name generateName namespace selfLink uid resourceVersion generation creationTimestamp deletionTimestamp:?
    deletionGracePeriodSeconds:? labels annotations ownerReferences:[]OwnerReference finalizers
    managedFields:[]ManagedFieldsEntry`,
  OwnerReference: 'apiVersion:!string kind:!string name:!string uid:!string controller:? blockOwnerDeletion:?',
} satisfies FieldTable;
