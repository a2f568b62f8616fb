// What a standalone cluster needs besides the Deployment. In a hosted control plane all of it is the namespace's own already.
import {
  applyClusterRoleBinding,
  applyNamespace,
  applyNetworkPolicy,
  applyPodDisruptionBudget,
  applyServiceAccount,
  type StaticResources,
} from 'openshift-manager/library';
import { INSTANCE, TARGET_NAMESPACE } from './names';

const namespace = TARGET_NAMESPACE;
const app = 'migrator';
const serviceAccount = { name: 'kube-storage-version-migrator-sa', namespace };
const policy = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy' } as const;

/** In the order in which they are written: the namespace before what is in it. */
export const staticResources: StaticResources = {
  fieldManager: `${INSTANCE}StaticResources-StaticResources`,
  conditionPrefix: `${INSTANCE}StaticResources`,
  evenWhenRemoved: true,
  groups: [
    {
      wanted: () => true,
      apply: [
        (scope) =>
          applyNamespace(scope, {
            apiVersion: 'v1',
            kind: 'Namespace',
            metadata: {
              name: namespace,
              annotations: { 'openshift.io/node-selector': '', 'workload.openshift.io/allowed': 'management' },
              labels: { 'openshift.io/cluster-monitoring': 'true' },
            },
          }),
        (scope) => applyServiceAccount(scope, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: serviceAccount }),
        // The migrator rewrites objects of every kind.
        (scope) =>
          applyClusterRoleBinding(scope, {
            apiVersion: 'rbac.authorization.k8s.io/v1',
            kind: 'ClusterRoleBinding',
            metadata: { name: 'storage-version-migration-migrator' },
            roleRef: { apiGroup: '', kind: 'ClusterRole', name: 'cluster-admin' },
            subjects: [{ kind: 'ServiceAccount', ...serviceAccount }],
          }),
        // Where the API server is, no manifest knows.
        (scope) =>
          applyNetworkPolicy(scope, {
            ...policy,
            metadata: { name: 'allow-migrator', namespace },
            spec: { podSelector: { matchLabels: { app } }, egress: [{}], policyTypes: ['Egress'] },
          }),
        (scope) =>
          applyNetworkPolicy(scope, {
            ...policy,
            metadata: { name: 'default-deny', namespace },
            spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
          }),
        (scope) =>
          applyPodDisruptionBudget(scope, {
            apiVersion: 'policy/v1',
            kind: 'PodDisruptionBudget',
            metadata: { name: app, namespace },
            spec: { maxUnavailable: 1, selector: { matchLabels: { app } } },
          }),
      ],
      remove: [],
    },
  ],
};
