import type { PathPattern } from '../../diff/read-path';
import { isEvent, type Request } from '../../om/request';
import { isAmong } from '../../om/request-map';
import type { Rule } from '../core/rules';
import { expectedOf } from './differences';

/** So many events at once, and one more after so many milliseconds, as clients of Kubernetes limit them. */
const EVENTS = { burst: 25, refill: 12_000 } as const;

/** Lets events through as long as there are not too many: the rest is never sent. */
export function eventLimit(now: () => number): Rule {
  let left: number = EVENTS.burst;
  let at = now();
  return {
    name: 'event limit',
    prepare(request) {
      if (!isEvent(request)) return { kind: 'send', request };
      const time = now();
      left = Math.min(EVENTS.burst, left + (time - at) / EVENTS.refill);
      at = time;
      if (left < 1) return { kind: 'needless' };
      left -= 1;
      return { kind: 'send', request };
    },
  };
}

/** Why a request waits for ever that the operator did not declare. */
export const UNDECLARED = 'the operator does not declare it among its output-resources';

/** Sends nothing that the operator did not declare. */
export function declaredOnly(undeclared: readonly Request[]): Rule {
  const isUndeclared = isAmong(undeclared);
  return {
    name: 'declared',
    prepare: (request) =>
      isUndeclared(request) ? { kind: 'held back', reason: UNDECLARED } : { kind: 'send', request },
  };
}

/** Sends no write that would change nothing but fields that are ignored. @param now milliseconds since the epoch */
export const ignoring = (ignored: readonly PathPattern[], now: () => number): Rule => ({
  name: 'ignored fields',
  prepare: (request, { current }) =>
    ignored.length > 0 &&
    current !== undefined &&
    request.action !== 'Delete' &&
    expectedOf(request, current, now(), ignored).outcome.kind === 'unchanged'
      ? { kind: 'needless' }
      : { kind: 'send', request },
});
