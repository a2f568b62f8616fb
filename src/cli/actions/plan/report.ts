import type { Finding } from '../../../check/finding';
import { objectTitle } from '../../../om/input/input-error';
import type { Target } from '../../../operators/auth/divergences/divergence';
import type { Access, AccessChange } from '../../../operators/auth/plan/access';
import type { MadeChange } from '../../../simulation/plan/change';
import type { SimulatedPlan } from '../../../simulation/plan/plan';
import type { Simulation } from '../../../simulation/simulate';
import type { FindingChanges } from './findings';

/** All that is said of a change. */
export interface PlanReport {
  /** What the user handed in. */
  readonly input: string;
  readonly target: Target;
  readonly plan: SimulatedPlan;
  readonly findings: FindingChanges;
  readonly access: {
    readonly before: Access;
    /** Absent where the change is refused. */
    readonly after?: Access;
    readonly changes: readonly AccessChange[];
    /** Whether nobody can log in afterwards; undefined where that is not known. */
    readonly lockedOut: boolean | undefined;
    /** Whether that is so without the change already. */
    readonly wasLockedOut: boolean | undefined;
  };
}

/** Why a change is not to be made as it is, in a sentence each; nothing where nothing speaks against it. */
export function objectionsTo({ plan, findings, access }: PlanReport): readonly string[] {
  const refused = plan.changes.flatMap(({ wanted, outcome }) =>
    outcome.kind === 'refused' ? [`the API server refuses ${changeTitle(wanted)}: ${outcome.reason}`] : [],
  );
  const errors = findings.added.filter(({ severity }: Finding) => severity === 'error').length;
  return [
    ...refused,
    ...(errors > 0 ? [`it brings ${errors} ${errors === 1 ? 'error' : 'errors'} that om check finds`] : []),
    ...(access.lockedOut && !access.wasLockedOut ? ['nobody can log in after it'] : []),
    ...(plan.kind === 'made' ? worse(plan.before.simulation, plan.after.simulation) : []),
  ];
}

/** What of the end is worse than it was. */
function worse(before: Simulation, after: Simulation): readonly string[] {
  const good = new Set(before.conditions.filter(({ isGood }) => isGood).map(conditionKey));
  const ill = after.conditions.filter((condition) => !condition.isGood && good.has(conditionKey(condition)));
  return [
    ...(after.end.kind === 'moving' && before.end.kind !== 'moving'
      ? ['the operator does not come to rest any more']
      : []),
    ...ill.map(
      ({ object, type, status, message }) => `${object} has ${type}=${status}${message === '' ? '' : `: ${message}`}`,
    ),
  ];
}

const conditionKey = ({ object, type }: Simulation['conditions'][number]): string => `${type} ${object}`;

/** `Secret openshift-config/users`, with its cluster where it is the guest's. */
export function changeTitle({ cluster, object }: MadeChange['wanted']): string {
  const { name = '', namespace } = object.metadata;
  return `${cluster === 'guest' ? 'guest ' : ''}${objectTitle(object.kind, name, namespace)}`;
}

/** What came of a change, in words. */
export function outcomeText({ outcome, wanted: { by } }: MadeChange): string {
  switch (outcome.kind) {
    case 'refused':
      return `refused: ${outcome.reason}`;
    case 'not read':
      return 'of a kind that the operator does not read: nothing comes of it';
    case 'absent':
      return 'not there already';
    case 'unchanged':
      return 'so already';
    case 'created':
    case 'changed':
    case 'deleted':
      return `${outcome.kind}${by === undefined ? '' : ` by ${by}`}`;
  }
}
