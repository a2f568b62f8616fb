import { type ClusterOperatorReport, reportClusterOperator } from '../../../library/status/cluster-operator';
import { operandRollouts, operandVersions } from '../../../library/status/operand-versions';
import type { Inertia } from '../../../library/status/union-condition';
import { reportsClusterOperator } from '../divergences/guest';
import { CLUSTER_OPERATOR } from '../operands/cluster-operator';
import { infrastructures } from '../resources/openshift';
import { relatedObjects } from './cluster-operator/related-objects';
import { CLUSTER } from './framework/operator';
import { reportedVersion } from './framework/release';
import { authController, type Scope } from './framework/scope';

const MINUTE = 60_000;

/** Deployments may be without pods for as long as a node takes to be drained and to come back. */
function degradedInertia(scope: Scope): Inertia {
  const topology = scope.state.get(infrastructures, CLUSTER)?.status?.controlPlaneTopology;
  const patient = topology !== 'SingleReplica';
  return ({ type }) => (patient && /^(APIServer|OAuthServer)DeploymentDegraded$/.test(type) ? 30 : 2) * MINUTE;
}

const report: ClusterOperatorReport<Scope> = {
  name: CLUSTER_OPERATOR,
  relatedObjects,
  versions: (scope, reported) => {
    const operator = reportedVersion(scope, 'OPERATOR_IMAGE_VERSION', 'operator');
    return operandVersions(reported, operator, scope.taken.of(operandRollouts));
  },
  degradedInertia,
};

/** Sums up how the operator is for the cluster's administrator. */
export const clusterOperatorController = authController(
  CLUSTER_OPERATOR,
  { takes: [operandRollouts], hostedInstead: reportsClusterOperator },
  (scope) => reportClusterOperator(scope, report),
);
