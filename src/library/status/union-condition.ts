import type { Condition } from '../../kube/types';
import type { Clock } from '../../om/controller';
import { hasLasted } from '../elapsed';

/** A condition made of many, before it has a time. */
export type Union = Omit<Condition, 'lastTransitionTime'>;

/** Milliseconds that a bad condition may last before it counts. */
export type Inertia = (condition: Condition) => number;

const opposite = (status: string): string => (status === 'True' ? 'False' : 'True');

const messages = (conditions: readonly Condition[]): string =>
  conditions
    .flatMap(({ type, message = '' }) =>
      message === '' ? [] : [...new Set(message.split('\n'))].map((line) => `${type}: ${line}`),
    )
    .join('\n');

const reasons = (suffix: string, conditions: readonly Condition[]): string =>
  conditions
    .map(({ type, reason }) => {
      const prefix = type.slice(0, type.length - suffix.length);
      return reason ? `${prefix}_${reason}` : prefix;
    })
    .sort()
    .join('::');

const byType = (a: Condition, b: Condition): number => (a.type < b.type ? -1 : a.type > b.type ? 1 : 0);

/**
 * One condition out of all those whose types end with its type. A single bad one that is old enough brings all bad ones to
 * light. Upstream: openshift/library-go pkg/operator/status/condition.go.
 *
 * @param good the status of a condition that is as it should be
 */
export function unionCondition(
  type: string,
  good: 'True' | 'False',
  conditions: readonly Condition[],
  clock: Clock,
  inertia?: Inertia,
): Union {
  const interesting = conditions.filter((condition) => condition.type.endsWith(type));
  if (interesting.length === 0) return { type, status: 'Unknown', reason: 'NoData' };
  const bad = interesting.filter(({ status }) => status !== good).sort(byType);
  const counts = bad.some(
    (condition) => inertia === undefined || hasLasted(clock, condition.lastTransitionTime, inertia(condition)),
  );
  if (!counts) {
    return { type, status: good, reason: 'AsExpected', message: messages(interesting) || 'All is well' };
  }
  const status = bad.some((condition) => condition.status === opposite(good)) ? opposite(good) : 'Unknown';
  return { type, status, reason: reasons(type, bad), message: messages(bad) };
}
