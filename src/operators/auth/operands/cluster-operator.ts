/** Name of the ClusterOperator that the operator reports on a standalone cluster. */
export const CLUSTER_OPERATOR = 'authentication';
