import type { Condition } from '../../kube/types';
import { formatTime } from '../../om/clock';
import type { Union } from './union-condition';

/**
 * A condition among the others: in its place or at the end, with its time unless its status changed.
 *
 * @param now milliseconds since the epoch
 */
export function setCondition(conditions: readonly Condition[], condition: Union, now: number): readonly Condition[] {
  const before = conditions.find(({ type }) => type === condition.type);
  const lastTransitionTime = before?.status === condition.status ? before.lastTransitionTime : formatTime(now);
  const set = { ...condition, lastTransitionTime };
  return before === undefined
    ? [...conditions, set]
    : conditions.map((one) => (one === before ? { ...before, ...set, message: condition.message } : one));
}
