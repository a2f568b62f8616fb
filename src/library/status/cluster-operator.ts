import { goQuote } from '../../kube/go-format';
import type { ClusterOperator, Condition, ObjectReference, OperandVersion } from '../../kube/types';
import { sameAs } from '../apply/same';
import { attempt } from '../failure';
import { operatorConditionsOf, operatorSettingsOf } from '../operator-object';
import { clusterOperators } from '../resources/openshift';
import { type ControllerScope, cached } from '../scope';
import { setCondition } from './set-condition';
import { statusDiff } from './status-diff';
import { type Inertia, type Union, unionCondition } from './union-condition';

type Status = NonNullable<ClusterOperator['status']>;

/** What a ClusterOperator is made of. `S`: what the operator's controllers work with. */
export interface ClusterOperatorReport<S extends ControllerScope = ControllerScope> {
  readonly name: string;
  /** Objects that tell more about the operator. @param known those listed now, for as long as nobody knows better */
  readonly relatedObjects: (scope: S, known: readonly ObjectReference[]) => readonly ObjectReference[];
  /** Versions by what they are of, in their order; what is not among them is not reported. */
  readonly versions: (scope: S, reported: readonly OperandVersion[]) => ReadonlyMap<string, string>;
  /** How long a degraded condition may last before it counts. Default: two minutes. */
  readonly degradedInertia?: (scope: S) => Inertia;
}

const TWO_MINUTES = 2 * 60_000;

const summaries = ['Available', 'Progressing', 'Degraded', 'Upgradeable', 'EvaluationConditionsDetected'] as const;

const emptyClusterOperator = (name: string): ClusterOperator => ({
  apiVersion: 'config.openshift.io/v1',
  kind: 'ClusterOperator',
  metadata: { name },
  spec: {},
});

/**
 * Sums up how the operator is for the cluster's administrator. An operator whose own object is gone has nothing to report.
 * Upstream: openshift/library-go pkg/operator/status.
 */
export function reportClusterOperator<S extends ControllerScope>(scope: S, report: ClusterOperatorReport<S>): void {
  const { name } = report;
  const settings = attempt(() => operatorSettingsOf(scope));
  const existing = cached(scope, clusterOperators, name);
  if ('failure' in settings) {
    const text = `Unable to determine current operator status for clusteroperator/${name}`;
    scope.events.warning('StatusNotFound', text);
    if (existing !== undefined) scope.write.delete(clusterOperators, name);
    return;
  }
  const empty = emptyClusterOperator(name);
  if (existing === undefined) scope.write.create(clusterOperators, empty);
  const original = existing ?? empty;
  const before: Status = original.status ?? {};
  const conditionsWith = (unions: readonly Union[]): readonly Condition[] =>
    unions.reduce((all, union) => setCondition(all, union, scope.clock.now()), before.conditions ?? []);
  if (settings.value.managementState === 'Unmanaged') {
    const unknown = summaries.map((type): Union => ({ type, status: 'Unknown', reason: 'Unmanaged' }));
    publish(scope, original, { ...before, conditions: conditionsWith(unknown) }, `operator ${name}`);
    return;
  }
  const conditions = conditionsWith(unions(scope, report, operatorConditionsOf(scope)));
  const relatedObjects = report.relatedObjects(scope, before.relatedObjects ?? []);
  const versions = versionsOf(scope, report, before.versions ?? []);
  publish(scope, original, { ...before, conditions, relatedObjects, versions }, `clusteroperator/${name}`);
}

function unions<S extends ControllerScope>(
  scope: S,
  { degradedInertia }: ClusterOperatorReport<S>,
  conditions: readonly Condition[],
): readonly Union[] {
  const { clock } = scope;
  return [
    unionCondition('Degraded', 'False', conditions, clock, degradedInertia?.(scope) ?? (() => TWO_MINUTES)),
    unionCondition('Progressing', 'False', conditions, clock),
    unionCondition('Available', 'True', conditions, clock),
    unionCondition('Upgradeable', 'True', conditions, clock),
    unionCondition('EvaluationConditionsDetected', 'False', conditions, clock),
  ];
}

/** The versions of the table: known ones in their places, new ones behind them, forgotten ones gone. */
function versionsOf<S extends ControllerScope>(
  scope: S,
  { name: clusterOperator, versions }: ClusterOperatorReport<S>,
  before: readonly OperandVersion[],
): readonly OperandVersion[] {
  const table = versions(scope, scope.state.get(clusterOperators, clusterOperator)?.status?.versions ?? []);
  for (const [operand, version] of table) {
    const previous = before.find(({ name }) => name === operand)?.version ?? '';
    if (previous === version) continue;
    const change = `version ${goQuote(operand)} changed from ${goQuote(previous)} to ${goQuote(version)}`;
    scope.events.normal('OperatorVersionChanged', `clusteroperator/${clusterOperator} ${change}`);
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

function publish(scope: ControllerScope, original: ClusterOperator, status: Status, subject: string): void {
  const changed: ClusterOperator = { ...original, status };
  if (sameAs('config/v1.ClusterOperator', original, changed)) return;
  scope.write.updateStatus(clusterOperators, changed);
  const before = original.status ?? {};
  if (statusDiff(withoutMarks(before), status) === '') return;
  scope.events.normal('OperatorStatusChanged', `Status for ${subject} changed: ${statusDiff(before, status)}`);
}
