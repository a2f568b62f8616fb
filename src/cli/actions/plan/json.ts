import type { Finding } from '../../../check/finding';
import { helpCommandOf } from '../../../check/rule-help';
import { type Difference, formatPath } from '../../../diff/model';
import type { Access } from '../../../operators/auth/plan/access';
import type { RolloutReason } from '../../../simulation/plan/rollout-reasons';
import type { Simulation } from '../../../simulation/simulate';
import { type Remarks, remarksJson } from '../../remarks';
import { objectionsTo, type PlanReport } from './report';
import { secondsOf } from './words';

/** A plan for programs. Fields may be added to it, and none changes its meaning. */
export function planJson(report: PlanReport, remarks: Remarks): string {
  const { target, plan, findings, access } = report;
  const document = {
    ...remarksJson(remarks),
    target,
    outcome: plan.kind,
    against: objectionsTo(report),
    changes: plan.changes.map(({ wanted: { cluster, action, object, by }, outcome }) => ({
      action,
      by,
      cluster,
      apiVersion: object.apiVersion,
      kind: object.kind,
      namespace: object.metadata.namespace,
      name: object.metadata.name,
      outcome: outcome.kind,
      ...(outcome.kind === 'refused' ? { reason: outcome.reason } : {}),
    })),
    findings: {
      new: findings.added.map(findingJson),
      gone: findings.gone.map(findingJson),
      unchecked: findings.unchecked,
    },
    before: simulationJson(plan.before.simulation),
    ...(plan.kind === 'refused' ? {} : madeJson(plan)),
    access: {
      before: accessJson(access.before),
      ...(access.after === undefined ? {} : { after: accessJson(access.after) }),
      changes: access.changes,
      lockedOut: access.lockedOut,
    },
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

const madeJson = ({ after, objects, rollouts, conditions }: Extract<PlanReport['plan'], { kind: 'made' }>) => ({
  after: simulationJson(after.simulation),
  writes: objects.map(({ kind, cluster, id, by, differences }) => ({
    change: kind,
    cluster,
    ...id,
    by,
    fields: differences.map(differenceJson),
  })),
  rollouts: rollouts.map(({ after: milliseconds, reasons, ...rollout }) => ({
    ...rollout,
    afterSeconds: milliseconds / 1_000,
    reasons: reasons.map(reasonJson),
  })),
  conditions,
});

const differenceJson = (difference: Difference) => ({ ...difference, path: formatPath(difference.path) });

const reasonJson = ({ differences, ...reason }: RolloutReason) => ({
  ...reason,
  fields: differences.map(differenceJson),
});

const findingJson = ({ rule, severity, file, line, column, object, path, message, fix }: Finding) => ({
  rule: rule.id,
  severity,
  file,
  line,
  column,
  object,
  path,
  message,
  fix,
  help: helpCommandOf(rule),
});

const simulationJson = (simulation: Simulation) => ({
  rounds: simulation.rounds.length,
  seconds: secondsOf(simulation),
  end: simulation.end,
  conditions: simulation.conditions,
});

/** Names in password files are secret: only how many there are is told. */
function accessJson(access: Access) {
  switch (access.by) {
    case 'unknown':
      return { by: access.by };
    case 'issuers':
      return { by: access.by, issuers: access.urls };
    case 'oauth-server': {
      const { configured, used, kubeadmin } = access.login;
      return {
        by: access.by,
        kubeadmin,
        providers: configured.map(({ name, type }) => ({
          name,
          type,
          inUse: used.includes(name),
          users: access.users.get(name)?.size,
        })),
      };
    }
  }
}
