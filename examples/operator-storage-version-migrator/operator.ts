// What a host has to know of the operator: what it reads, what it writes, and its controllers for each topology.
import {
  clusterOperators,
  clusterRoleBindings,
  deployments,
  hostedControlPlanes,
  infrastructures,
  namespaces,
  networkPolicies,
  nodes,
  podDisruptionBudgets,
  secrets,
  serviceAccounts,
  withheldControllers,
} from 'openshift-manager/library';
import {
  type ExactResource,
  exactResource,
  InputError,
  type Operator,
  type OutputResources,
} from 'openshift-manager/om';
import { controllersOf } from './controllers';
import { KUBECONFIG_SECRET } from './hosted';
import { CLUSTER, COMPONENT, OPERATOR_NAMESPACE, TARGET_NAMESPACE } from './names';
import { hosted, standalone } from './placement';
import { migrators } from './resources';

const environment = ['IMAGE', 'OPERATOR_IMAGE_VERSION'];

/** What admins see of the operator. */
const reports: readonly ExactResource[] = [
  exactResource(migrators, CLUSTER),
  exactResource(clusterOperators, COMPONENT),
];

const written: readonly ExactResource[] = [
  ...reports,
  exactResource(namespaces, TARGET_NAMESPACE),
  exactResource(serviceAccounts, 'kube-storage-version-migrator-sa', TARGET_NAMESPACE),
  exactResource(clusterRoleBindings, 'storage-version-migration-migrator'),
  exactResource(networkPolicies, 'allow-migrator', TARGET_NAMESPACE),
  exactResource(networkPolicies, 'default-deny', TARGET_NAMESPACE),
  exactResource(podDisruptionBudgets, standalone.deployment, TARGET_NAMESPACE),
  exactResource(deployments, standalone.deployment, TARGET_NAMESPACE),
];

const { group, version, resource } = nodes;

export const standaloneOperator: Operator = {
  name: 'kube-storage-version-migrator-operator',
  types: [
    migrators,
    clusterOperators,
    infrastructures,
    nodes,
    namespaces,
    serviceAccounts,
    clusterRoleBindings,
    networkPolicies,
    podDisruptionBudgets,
    deployments,
  ],
  inputs: {
    applyConfigurationResources: {
      exactResources: [exactResource(infrastructures, CLUSTER), ...written],
      labelSelectedResources: [
        { group, version, resource, labelSelector: { matchLabels: { 'node-role.kubernetes.io/control-plane': '' } } },
      ],
    },
    operandResources: { configurationResources: {}, managementResources: {}, userWorkloadResources: {} },
  },
  outputs: {
    configurationResources: {},
    managementResources: { exactResources: written, eventingNamespaces: [OPERATOR_NAMESPACE] },
    userWorkloadResources: {},
  },
  environment,
  prepare: (context) => ({ controllers: controllersOf(standalone, context.environment) }),
};

/** @param namespace the control plane's; left out where no control plane is at hand */
export const hostedOutputs = (namespace?: string): OutputResources => ({
  configurationResources: {},
  managementResources: {
    exactResources: [exactResource(deployments, COMPONENT, namespace)],
    eventingNamespaces: namespace === undefined ? [] : [namespace],
  },
  userWorkloadResources: { exactResources: reports },
});

const everyOne = { group: hostedControlPlanes.group, version: 'v1beta1', resource: 'hostedcontrolplanes', name: '' };

export const hostedOperator: Operator = {
  name: standaloneOperator.name,
  types: [hostedControlPlanes, migrators, clusterOperators, deployments, secrets],
  inputs: {
    applyConfigurationResources: {
      exactResources: [exactResource(deployments, COMPONENT), ...reports],
      generatedNameResources: [everyOne],
    },
    // The pod waits for the kubeconfig that it mounts.
    operandResources: {
      configurationResources: {},
      managementResources: { exactResources: [exactResource(secrets, KUBECONFIG_SECRET)] },
      userWorkloadResources: {},
    },
  },
  outputs: hostedOutputs(),
  environment,
  prepare(context) {
    const [hcp] = context.input.clusters.Management.list(hostedControlPlanes);
    if (hcp === undefined) {
      throw new InputError({
        file: 'Management',
        found: 'no HostedControlPlane',
        expected: 'the control plane to run for',
      });
    }
    return {
      outputs: hostedOutputs(hcp.metadata.namespace),
      controllers: withheldControllers(hcp, context.clock, controllersOf(hosted(hcp), context.environment)),
    };
  },
};
