// Names that are the contract with the rest of a cluster (openshift/cluster-kube-storage-version-migrator-operator).

/** Where the migrator runs in a standalone cluster. */
export const TARGET_NAMESPACE = 'openshift-kube-storage-version-migrator';

/** Where the operator runs in a standalone cluster. */
export const OPERATOR_NAMESPACE = 'openshift-kube-storage-version-migrator-operator';

/** The ClusterOperator, and the Deployment of a hosted control plane. */
export const COMPONENT = 'kube-storage-version-migrator';

/** The beginning of the types of the conditions. */
export const INSTANCE = 'KubeStorageVersionMigrator';

/** The operator's own object: `cluster` of `kubestorageversionmigrators.operator.openshift.io`. */
export const CLUSTER = 'cluster';

/** The migrator's container. */
export const CONTAINER = 'migrator';
