import type { Condition } from '../../../kube/types';
import { formatTime } from '../../../om/clock';
import type { Clock } from '../../../om/controller';

/** What a condition says, before anybody knows since when. */
export type Finding = Omit<Condition, 'lastTransitionTime'>;

/**
 * The conditions with findings laid over them, in place or at the end: a time of transition changes with the status and
 * only with it. Upstream: k8s.io/apimachinery `api/meta` SetStatusCondition.
 */
export function withFindings(
  before: readonly Condition[],
  findings: readonly Finding[],
  clock: Clock,
): readonly Condition[] {
  const conditions = [...before];
  for (const finding of findings) {
    const found = conditions.findIndex(({ type }) => type === finding.type);
    const old = conditions[found];
    const lastTransitionTime = old?.status === finding.status ? old.lastTransitionTime : formatTime(clock.now());
    conditions.splice(found === -1 ? conditions.length : found, 1, { ...finding, lastTransitionTime });
  }
  return conditions;
}
