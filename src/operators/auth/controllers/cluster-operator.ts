import { goQuote } from '../../../kube/go-format';
import type { ClusterOperator, Condition, OperandVersion } from '../../../kube/types';
import { sameAs } from '../../../library/apply/same';
import { attempt } from '../../../library/failure';
import { cached } from '../../../library/scope';
import { operandRollouts, operandVersions } from '../../../library/status/operand-versions';
import { statusDiff } from '../../../library/status/status-diff';
import { type Inertia, type Union, unionCondition } from '../../../library/status/union-condition';
import { formatTime } from '../../../om/clock';
import { reportsClusterOperator } from '../divergences/guest';
import { CLUSTER_OPERATOR } from '../operands/cluster-operator';
import { clusterOperators, infrastructures } from '../resources/openshift';
import { relatedObjects } from './cluster-operator/related-objects';
import { CLUSTER, operatorObject } from './framework/operator';
import { reportedVersion } from './framework/release';
import { authController, type Scope } from './framework/scope';

const MINUTE = 60_000;

type Status = NonNullable<ClusterOperator['status']>;

const summaries = ['Available', 'Progressing', 'Degraded', 'Upgradeable', 'EvaluationConditionsDetected'] as const;

const empty: ClusterOperator = {
  apiVersion: 'config.openshift.io/v1',
  kind: 'ClusterOperator',
  metadata: { name: CLUSTER_OPERATOR },
  spec: {},
};

/** A condition among the others: in its place, with its time unless its status changed. */
function withCondition(conditions: readonly Condition[], union: Union, now: number): readonly Condition[] {
  const before = conditions.find(({ type }) => type === union.type);
  const lastTransitionTime = before?.status === union.status ? before.lastTransitionTime : formatTime(now);
  const condition = { ...union, lastTransitionTime };
  return before === undefined
    ? [...conditions, condition]
    : conditions.map((one) => (one === before ? { ...before, ...condition, message: union.message } : one));
}

/** Deployments may be without pods for as long as a node takes to be drained and to come back. */
function degradedInertia(scope: Scope): Inertia {
  const topology = scope.state.get(infrastructures, CLUSTER)?.status?.controlPlaneTopology;
  const patient = topology !== 'SingleReplica';
  return ({ type }) => (patient && /^(APIServer|OAuthServer)DeploymentDegraded$/.test(type) ? 30 : 2) * MINUTE;
}

function unions(scope: Scope, conditions: readonly Condition[]): readonly Union[] {
  const { clock } = scope;
  return [
    unionCondition('Degraded', 'False', conditions, clock, degradedInertia(scope)),
    unionCondition('Progressing', 'False', conditions, clock),
    unionCondition('Available', 'True', conditions, clock),
    unionCondition('Upgradeable', 'True', conditions, clock),
    unionCondition('EvaluationConditionsDetected', 'False', conditions, clock),
  ];
}

/** The versions of the table: known ones in their places, new ones behind them, forgotten ones gone. */
function versionsOf(scope: Scope, before: readonly OperandVersion[]): readonly OperandVersion[] {
  const reported = scope.state.get(clusterOperators, CLUSTER_OPERATOR)?.status?.versions ?? [];
  const operator = reportedVersion(scope, 'OPERATOR_IMAGE_VERSION', 'operator');
  const table = operandVersions(reported, operator, scope.taken.of(operandRollouts));
  for (const [operand, version] of table) {
    const previous = before.find(({ name }) => name === operand)?.version ?? '';
    if (previous === version) continue;
    const change = `version ${goQuote(operand)} changed from ${goQuote(previous)} to ${goQuote(version)}`;
    scope.events.normal('OperatorVersionChanged', `clusteroperator/${CLUSTER_OPERATOR} ${change}`);
  }
  const kept = before.flatMap(({ name }) => {
    const version = table.get(name);
    return version === undefined ? [] : [{ name, version }];
  });
  const added = [...table].filter(([operand]) => !before.some(({ name }) => name === operand));
  return [...kept, ...added.map(([name, version]) => ({ name, version }))];
}

/** Byte order marks that former versions put before messages are no change. */
const withoutMarks = (status: Status): Status => ({
  ...status,
  conditions: status.conditions?.map((condition) => ({
    ...condition,
    message: condition.message?.replace(/^\ufeff/, ''),
  })),
});

function publish(scope: Scope, original: ClusterOperator, status: Status, subject: string): void {
  const changed: ClusterOperator = { ...original, status };
  if (sameAs('config/v1.ClusterOperator', original, changed)) return;
  scope.write.updateStatus(clusterOperators, changed);
  const before = original.status ?? {};
  if (statusDiff(withoutMarks(before), status) === '') return;
  scope.events.normal('OperatorStatusChanged', `Status for ${subject} changed: ${statusDiff(before, status)}`);
}

function report(scope: Scope): void {
  const operator = attempt(() => operatorObject(scope));
  const existing = cached(scope, clusterOperators, CLUSTER_OPERATOR);
  if ('failure' in operator) {
    const text = `Unable to determine current operator status for clusteroperator/${CLUSTER_OPERATOR}`;
    scope.events.warning('StatusNotFound', text);
    if (existing !== undefined) scope.write.delete(clusterOperators, CLUSTER_OPERATOR);
    return;
  }
  if (existing === undefined) scope.write.create(clusterOperators, empty);
  const original = existing ?? empty;
  const before: Status = original.status ?? {};
  const { spec, status } = operator.value;
  if (spec.managementState === 'Unmanaged') {
    const unknown = summaries.map((type): Union => ({ type, status: 'Unknown', reason: 'Unmanaged' }));
    const conditions = unknown.reduce<readonly Condition[]>(
      (all, union) => withCondition(all, union, scope.clock.now()),
      before.conditions ?? [],
    );
    publish(scope, original, { ...before, conditions }, `operator ${CLUSTER_OPERATOR}`);
    return;
  }
  const conditions = unions(scope, status?.conditions ?? []).reduce<readonly Condition[]>(
    (all, union) => withCondition(all, union, scope.clock.now()),
    before.conditions ?? [],
  );
  const related = relatedObjects(scope, before.relatedObjects ?? []);
  const versions = versionsOf(scope, before.versions ?? []);
  publish(
    scope,
    original,
    { ...before, conditions, relatedObjects: related, versions },
    `clusteroperator/${CLUSTER_OPERATOR}`,
  );
}

/**
 * Sums up how the operator is for the cluster's administrator.
 * Upstream: openshift/library-go pkg/operator/status.
 */
export const clusterOperatorController = authController(
  CLUSTER_OPERATOR,
  { takes: [operandRollouts], hostedInstead: reportsClusterOperator },
  report,
);
