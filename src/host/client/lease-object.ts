import { numberAt, objectAt, textAt } from '../../api-server/kinds/shape';
import type { JsonObject } from '../../kube/json';
import type { LeaseTimes } from './lease-times';

/** Which lease, and who wants it. */
export interface LeaseOptions {
  readonly namespace: string;
  readonly name: string;
  /** Who wants it: another one for each process, or two take each other's lease for their own. */
  readonly identity: string;
  readonly times: LeaseTimes;
  /** A number from 0 up to but not including 1. */
  readonly random: () => number;
}

/**
 * A Lease as its holder writes it, over what was seen of it.
 *
 * @param seen undefined where there is none yet
 * @param today milliseconds since the epoch
 */
export function takenLease(
  seen: JsonObject | undefined,
  { namespace, name, identity, times }: LeaseOptions,
  today: number,
): JsonObject {
  const lease: JsonObject = seen ?? {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { namespace, name },
  };
  const before = objectAt(lease, 'spec');
  const time = microTime(today);
  const isOwn = textAt(before, 'holderIdentity') === identity;
  const transitions = numberAt(before, 'leaseTransitions') ?? 0;
  return {
    ...lease,
    spec: {
      ...before,
      holderIdentity: identity,
      leaseDurationSeconds: Math.ceil(times.duration / 1000),
      acquireTime: isOwn ? (before.acquireTime ?? time) : time,
      renewTime: time,
      leaseTransitions: isOwn || seen === undefined ? transitions : transitions + 1,
    },
  };
}

/** A Lease as its holder leaves it: nobody's, and over at once. */
export const releasedLease = (lease: JsonObject, today: number): JsonObject => ({
  ...lease,
  spec: {
    ...objectAt(lease, 'spec'),
    holderIdentity: '',
    leaseDurationSeconds: 1,
    renewTime: microTime(today),
  },
});

/** A time as `metav1.MicroTime` is written. */
const microTime = (milliseconds: number): string => new Date(milliseconds).toISOString().replace('Z', '000Z');
