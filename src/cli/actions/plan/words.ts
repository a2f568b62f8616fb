import type { Difference } from '../../../diff/model';
import type { ObjectId } from '../../../diff/objects';
import { plural } from '../../../diff/writers/values';
import { objectTitle } from '../../../om/input/input-error';
import type { ConditionState } from '../../../simulation/plan/condition-changes';
import type { RolloutReason } from '../../../simulation/plan/rollout-reasons';
import type { Rollout } from '../../../simulation/plan/rollouts';
import type { Simulation } from '../../../simulation/simulate';
import { differingPlaces } from './difference-lines';

/** `guest Secret openshift-config/users`; of a management cluster, and where there is one cluster, the object alone. */
export const placedTitle = (cluster: string, { kind, namespace, name }: ObjectId): string =>
  `${cluster === 'guest' ? 'guest ' : ''}${objectTitle(kind, name, namespace)}`;

/** Where something differs; of many places the first few. */
export function pathsText(differences: readonly Difference[], most = 4): string {
  const paths = differingPlaces(differences);
  const more = paths.length - most;
  return more > 0 ? `${paths.slice(0, most).join(', ')} and ${more} more` : paths.join(', ');
}

/** Why pods are replaced, a line. */
export function reasonText(reason: RolloutReason): string {
  if (reason.kind === 'template') return `the pod template: ${pathsText(reason.differences)}`;
  const { object, event, differences } = reason;
  if (event !== 'changed') return `${object} ${event}`;
  return differences.length === 0 ? `${object} was written anew` : `${object}: ${pathsText(differences)}`;
}

/** A workload with all that happens to it. */
export interface WorkloadRollouts {
  readonly workload: string;
  readonly rollouts: readonly Rollout[];
  /** `rolls once`, `rolls 2 times`, `starts`, `stops`. */
  readonly summary: string;
}

/** Rollouts by workload, in the order in which they begin. */
export function byWorkload(rollouts: readonly Rollout[]): readonly WorkloadRollouts[] {
  const names = [...new Set(rollouts.map(nameOf))];
  return names.map((workload) => {
    const own = rollouts.filter((one) => nameOf(one) === workload);
    return { workload, rollouts: own, summary: summaryOf(own) };
  });
}

const nameOf = ({ cluster, workload }: Rollout): string => `${cluster === 'guest' ? 'guest ' : ''}${workload}`;

function summaryOf(rollouts: readonly Rollout[]): string {
  const rolls = rollouts.filter(({ kind }) => kind === 'rolls').length;
  const others = rollouts.filter(({ kind }) => kind !== 'rolls').map(({ kind }) => kind);
  return [...others, ...(rolls === 0 ? [] : [rolls === 1 ? 'rolls once' : `rolls ${rolls} times`])].join(', ');
}

/** `False (Reason)`; `absent` where there is none. */
export const conditionText = (state: ConditionState | undefined): string =>
  state === undefined ? 'absent' : `${state.status}${state.reason === '' ? '' : ` (${state.reason})`}`;

/** How long a simulation took, in seconds of its clock. */
export const secondsOf = ({ rounds }: Simulation): number => ((rounds.at(-1)?.at ?? 0) - (rounds[0]?.at ?? 0)) / 1_000;

/** Where a simulation ends, in one line. */
export function endText(simulation: Simulation): string {
  const { end, rounds } = simulation;
  const after = `after ${plural(rounds.length, 'round')} and ${secondsOf(simulation)} s`;
  switch (end.kind) {
    case 'rest':
      return `at rest ${after}: all is well`;
    case 'waiting':
      return `nothing moves any more ${after}, but something is waited for`;
    case 'moving':
      return `still moving ${after}`;
  }
}

/** What is waited for in the end, or what still moves. */
export const remainsOf = ({ end }: Simulation): readonly string[] => {
  switch (end.kind) {
    case 'rest':
      return [];
    case 'waiting':
      return end.waits;
    case 'moving':
      return end.moves;
  }
};
