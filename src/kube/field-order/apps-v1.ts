import type { FieldTable } from './fields';

/** Field order of the Go types for workloads. Upstream: kubernetes/api apps/v1. */
export const appsV1 = {
  Deployment: 'kind apiVersion metadata:meta/v1.ObjectMeta spec:DeploymentSpec status:DeploymentStatus',
  DeploymentCondition: 'type:!string status:!string lastUpdateTime:!null lastTransitionTime:!null reason message',
  DeploymentSpec: `
    replicas:? selector:!?meta/v1.LabelSelector template:core/v1.PodTemplateSpec strategy:DeploymentStrategy
    minReadySeconds revisionHistoryLimit:? paused progressDeadlineSeconds:?`,
  DeploymentStatus: `
    observedGeneration replicas updatedReplicas readyReplicas availableReplicas unavailableReplicas
    terminatingReplicas:? conditions:[]DeploymentCondition collisionCount:?`,
  DeploymentStrategy: 'type rollingUpdate:?RollingUpdateDeployment',
  RollingUpdateDeployment: 'maxUnavailable:? maxSurge:?',
} satisfies FieldTable;
