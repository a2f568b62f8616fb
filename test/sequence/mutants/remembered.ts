import { goJson } from '../../../src/kube/go-json';
import type { FeatureGate } from '../../../src/kube/types';
import { requestId } from '../../../src/om/request';
import { seenAs } from '../../../src/om/state/seen-as';
import { featureGates } from '../../../src/operators/auth/resources/openshift';
import { at, isOf } from './change';
import type { Mutant } from './mutant';

const origin = 'invented';
const MOST_ATTEMPTS = 3;

/** Whether a text is seen for the first time, or again at the same time. */
function firstOnly(): (text: string, now: number) => boolean {
  const seen = new Map<string, number>();
  return (text, now) => {
    const first = seen.get(text) ?? now;
    seen.set(text, first);
    return first === now;
  };
}

/** Bugs of what a process keeps in its modules from one run to the next, so that a restart would lose it. */
export const remembered: readonly Mutant[] = [
  {
    name: 'feature gates are read once in the life of a process',
    origin,
    story: 'standalone-gate-enabled',
    process: () => {
      let first: FeatureGate | undefined;
      return {
        seen: (state) =>
          seenAs(state, featureGates, (one) => {
            first ??= one;
            return first;
          }),
      };
    },
  },
  {
    name: 'what a process has made once it does not make again',
    origin,
    story: 'standalone-deleted-twice',
    process: () => {
      const isFirst = firstOnly();
      return {
        plant: (request, { clock }) => {
          if (request.action !== 'Create' || !isOf(request, 'Deployment')) return [request];
          return isFirst(request.name ?? '', clock.now()) ? [request] : [];
        },
      };
    },
  },
  {
    name: 'what a process wrote last counts as what is there',
    origin,
    story: 'standalone-edited-twice',
    process: () => {
      const isFirst = firstOnly();
      return {
        plant: (request, { clock }) => {
          if (request.action !== 'Update' || !isOf(request, 'ConfigMap')) return [request];
          const text = `${requestId(request)} ${goJson(at(request.body, 'data'))}`;
          return isFirst(text, clock.now()) ? [request] : [];
        },
      };
    },
  },
  {
    name: 'a process gives up what was asked for three times',
    origin,
    story: 'standalone-copy-refused-often',
    process: () => {
      const attempts = new Map<string, ReadonlySet<number>>();
      return {
        plant: (request, { clock }) => {
          if (request.action !== 'Create' || !isOf(request, 'Secret')) return [request];
          const times = new Set([...(attempts.get(requestId(request)) ?? []), clock.now()]);
          attempts.set(requestId(request), times);
          return times.size > MOST_ATTEMPTS ? [] : [request];
        },
      };
    },
  },
];
