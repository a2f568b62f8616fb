// The controllers of the operator, each one of the library with what is this operator's own.

import type { ObjectReference } from 'openshift-manager/kube';
import {
  addressedState,
  type ControllerScope,
  cached,
  checkLogLevel,
  deployments,
  Failure,
  keepConditions,
  keepDeployment,
  keepStaticResources,
  libraryController,
  type OperatorSetting,
  operandVersions,
  operatorObjectOf,
  removeStaleConditions,
  reportClusterOperator,
} from 'openshift-manager/library';
import type { Controller, Environment } from 'openshift-manager/om';
import { CLUSTER, COMPONENT, CONTAINER, INSTANCE, OPERATOR_NAMESPACE, TARGET_NAMESPACE } from './names';
import type { Placement } from './placement';
import { migrators } from './resources';

/** What is looked at when the operator is not well. */
const relatedObjects: readonly ObjectReference[] = [
  { group: 'operator.openshift.io', resource: 'kubestorageversionmigrators', name: CLUSTER },
  { group: 'migration.k8s.io', resource: 'storageversionmigrations', name: '' },
  { group: '', resource: 'namespaces', name: TARGET_NAMESPACE },
  { group: '', resource: 'namespaces', name: OPERATOR_NAMESPACE },
];

/** Types of conditions that former versions left behind. */
const stale = ['Available', 'Progressing', 'TargetDegraded', 'DefaultUpgradable'];

/** The image that is configured, or else the one that runs. @throws Failure where there is neither */
function imageOf(scope: ControllerScope, { namespace, deployment }: Placement, { IMAGE }: Environment): string {
  if (IMAGE !== undefined) return IMAGE;
  const running = cached(scope, deployments, deployment, namespace)?.spec.template.spec.containers ?? [];
  const image = running.find(({ name }) => name === CONTAINER)?.image;
  if (image === undefined) throw new Failure('IMAGE is not set, and no migrator runs whose image could stay');
  return image;
}

function settingOf({ clusterOf, operatorNamespace: namespace }: Placement): OperatorSetting {
  const name = 'kube-storage-version-migrator-operator';
  return {
    operator: { type: migrators, name: CLUSTER },
    source: { involvedObject: { kind: 'Deployment', namespace, name }, component: name, cluster: 'Management' },
    addressOf: clusterOf,
    stateOf: (input) => addressedState(input, clusterOf),
  };
}

/** In the order in which they run. @param environment what the release configures */
export function controllersOf(placement: Placement, environment: Environment): readonly Controller[] {
  const { staticResources, namespace, deployment } = placement;
  const controller = (name: string, body: (scope: ControllerScope) => void): Controller =>
    libraryController(name, settingOf(placement), body);
  return [
    ...(staticResources === undefined
      ? []
      : [controller(staticResources.fieldManager, (scope) => keepStaticResources(scope, staticResources))]),
    controller(`${INSTANCE}-Deployment`, (scope) =>
      keepDeployment(scope, {
        instance: INSTANCE,
        name: deployment,
        namespace,
        finalizer: `cluster-kube-storage-version-migrator-operator.operator.openshift.io/${INSTANCE}`,
        required: () => {
          const { logLevel } = operatorObjectOf(scope).spec;
          return placement.migrator(scope, imageOf(scope, placement, environment), logLevel);
        },
      }),
    ),
    controller('StaticConditionsController', (scope) =>
      keepConditions(scope, [{ type: 'DefaultUpgradeable', status: 'True', reason: 'Default' }]),
    ),
    controller(`${COMPONENT}-RemoveStaleConditions`, (scope) => removeStaleConditions(scope, stale)),
    controller('LoggingSyncer', checkLogLevel),
    controller(`StatusSyncer_${COMPONENT}`, (scope) =>
      reportClusterOperator(scope, {
        name: COMPONENT,
        relatedObjects: () => relatedObjects,
        versions: (_, reported) => {
          const known = reported.find(({ name }) => name === 'operator')?.version ?? '';
          return operandVersions(reported, environment.OPERATOR_IMAGE_VERSION ?? known, []);
        },
      }),
    ),
  ];
}
