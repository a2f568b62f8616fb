import type { FieldTable } from './fields';

/** Field order of the Go types for control plane components. Upstream: openshift/hypershift api/hypershift/v1beta1. */
export const hypershiftV1beta1 = {
  ComponentResource: 'kind:!string group:!string name:!string',
  ControlPlaneComponent:
    'kind apiVersion metadata:meta/v1.ObjectMeta spec:ControlPlaneComponentSpec status:ControlPlaneComponentStatus',
  ControlPlaneComponentSpec: '',
  ControlPlaneComponentStatus:
    'conditions:[]meta/v1.Condition version resources:[]ComponentResource observedGeneration',
} satisfies FieldTable;
