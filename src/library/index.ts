/**
 * What operators share, for authors of the next one: the controllers that openshift/library-go gives Go operators, applying
 * objects as it does, and the kinds that they deal with. The contract is in `openshift-manager/om`.
 */
export { addressedState } from './addressed-state';
export type { Applied } from './apply/apply';
export { applyConfigMap } from './apply/config-map';
export { applyNamespace, applyService, applyServiceAccount } from './apply/core';
export { applyDeployment } from './apply/deployment';
export { applyNetworkPolicy, applyPodDisruptionBudget } from './apply/policies';
export { applyClusterRole, applyClusterRoleBinding, applyRole, applyRoleBinding } from './apply/rbac';
export { applySecret } from './apply/secret';
export { libraryController, type OperatorSetting } from './controller';
export { Failure } from './failure';
export { type HostedControlPlane, hostedControlPlanes } from './hosting/hosted-control-plane';
export { isPaused } from './hosting/paused';
export { controlPlanePodMetadata, controlPlaneScheduling } from './hosting/pod-placement';
export { withheldControllers } from './hosting/withheld';
export { checkLogLevel, verbosityOf } from './log-level';
export {
  latestRevisionOf,
  type OperatorSettings,
  type OperatorView,
  operandGenerationsOf,
  operatorConditionOf,
  operatorConditionsOf,
  operatorConditionTypesOf,
  operatorObjectOf,
  operatorSettingsOf,
  operatorSpecOf,
  operatorStatusOf,
} from './operator-object';
export type { Recorder } from './recorder';
export { configMaps, namespaces, secrets, serviceAccounts, services } from './resources/core';
export { networkPolicies } from './resources/extensions';
export { clusterOperators, infrastructures } from './resources/openshift';
export { operatorType } from './resources/operator';
export { clusterRoleBindings, clusterRoles, roleBindings, roles } from './resources/rbac';
export { deployments, nodes, podDisruptionBudgets, pods } from './resources/workloads';
export { type ControllerScope, cached, type OperatorIdentity, type OperatorObject } from './scope';
export { keepStaticResources, type ResourceGroup, type StaticResources } from './static-resources';
export { type ClusterOperatorReport, reportClusterOperator } from './status/cluster-operator';
export { keepConditions } from './status/fixed-conditions';
export { operandVersions } from './status/operand-versions';
export { applyOperatorStatus } from './status/operator-status';
export { removeStaleConditions } from './status/stale-conditions';
export type { Inertia, Union } from './status/union-condition';
export { type KeptDeployment, keepDeployment } from './workload/kept-deployment';
export type { AddressOf, Writer } from './writer';
