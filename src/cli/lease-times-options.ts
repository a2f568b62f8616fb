import type { Command } from 'commander';
import { defaultLeaseTimes, type LeaseTimes, leaseTimesFault } from '../host/client/lease-times';
import { UsageError } from './errors';
import { parseSeconds } from './options';

/** In which times one host takes over from another. In seconds; absent for those of {@link defaultLeaseTimes}. */
export interface LeaseTimesOptions {
  readonly leaseDuration?: number;
  readonly leaseRenewDeadline?: number;
  readonly leaseRetryPeriod?: number;
}

const { duration, renewDeadline, retry } = defaultLeaseTimes;
const byDefault = (milliseconds: number): string => `(default: ${milliseconds / 1_000})`;

/** Adds the times of the Lease that hosts share. */
export const withLeaseTimes = (command: Command): Command =>
  command
    .option(
      '--lease-duration <seconds>',
      `how long others leave the Lease alone after it was last renewed ${byDefault(duration)}`,
      parseSeconds,
    )
    .option(
      '--lease-renew-deadline <seconds>',
      `how long its holder goes on writing after it last renewed the Lease ${byDefault(renewDeadline)}`,
      parseSeconds,
    )
    .option(
      '--lease-retry-period <seconds>',
      `how often its holder renews the Lease ${byDefault(retry)}`,
      parseSeconds,
    );

/**
 * The times that options ask for.
 *
 * @param hasLease whether there is a Lease to have them
 * @throws UsageError where two hosts could hold the Lease, or there is none
 */
export function leaseTimesOf(options: LeaseTimesOptions, hasLease: boolean): LeaseTimes {
  const { leaseDuration, leaseRenewDeadline, leaseRetryPeriod } = options;
  const isAsked = [leaseDuration, leaseRenewDeadline, leaseRetryPeriod].some((seconds) => seconds !== undefined);
  if (isAsked && !hasLease) {
    throw new UsageError('--lease-duration, --lease-renew-deadline and --lease-retry-period are for --lease: name one');
  }
  const milliseconds = (seconds: number | undefined, standard: number): number =>
    seconds === undefined ? standard : seconds * 1_000;
  const times: LeaseTimes = {
    duration: milliseconds(leaseDuration, duration),
    renewDeadline: milliseconds(leaseRenewDeadline, renewDeadline),
    retry: milliseconds(leaseRetryPeriod, retry),
  };
  const fault = leaseTimesFault(times);
  if (fault === undefined) return times;
  const found = Object.values(times).map((time) => time / 1_000);
  throw new UsageError(
    `${fault}. Found --lease-duration ${found[0]}, --lease-renew-deadline ${found[1]}, --lease-retry-period ${found[2]}`,
  );
}
