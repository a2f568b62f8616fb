import type { Duration } from 'cdk8s';
import { defaultLeaseTimes, leaseTimesFault } from '../host/client/lease-times';

/** In which times one pod of a host takes over from another. */
export interface HostLease {
  /**
   * How long the others leave the Lease alone after it was last renewed.
   *
   * @default Duration.seconds(15)
   */
  readonly duration?: Duration;
  /**
   * How long the pod that holds the Lease goes on writing after it last renewed it: a tenth of `duration` shorter than that, or more.
   *
   * @default Duration.seconds(10)
   */
  readonly renewDeadline?: Duration;
  /**
   * How often it renews the Lease: half of `renewDeadline` at most.
   *
   * @default Duration.seconds(2)
   */
  readonly retryPeriod?: Duration;
}

/**
 * Arguments of `om run`.
 *
 * @throws RangeError where two pods could hold the Lease
 */
export function leaseArgs({ duration, renewDeadline, retryPeriod }: HostLease): readonly string[] {
  const fault = leaseTimesFault({
    duration: duration?.toMilliseconds() ?? defaultLeaseTimes.duration,
    renewDeadline: renewDeadline?.toMilliseconds() ?? defaultLeaseTimes.renewDeadline,
    retry: retryPeriod?.toMilliseconds() ?? defaultLeaseTimes.retry,
  });
  if (fault !== undefined) throw new RangeError(`lease: ${fault}`);
  const flags = {
    '--lease-duration': duration,
    '--lease-renew-deadline': renewDeadline,
    '--lease-retry-period': retryPeriod,
  };
  return Object.entries(flags).flatMap(([flag, time]) =>
    time === undefined ? [] : [flag, String(time.toMilliseconds() / 1_000)],
  );
}
