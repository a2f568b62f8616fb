/** How long a lease is held. All in milliseconds. */
export interface LeaseTimes {
  /** So long after it was last seen renewed others leave it alone. */
  readonly duration: number;
  /** So long after a holder last renewed it he takes himself for its holder. */
  readonly renewDeadline: number;
  /** From one renewal to the next. Who waits looks after one half to three quarters of it. */
  readonly retry: number;
}

/**
 * Those of client-go, under which another host has the lease of one that was killed within 17 s.
 *
 * Upstream: kubernetes staging/src/k8s.io/component-base/config/v1alpha1/defaults.go.
 */
export const defaultLeaseTimes: LeaseTimes = { duration: 15_000, renewDeadline: 10_000, retry: 2_000 };

/**
 * By so much of what it shows one clock may be behind another. Wall clocks do not matter; this is of clocks that count milliseconds. A
 * write of a holder is given up by this part of the duration before others may take the lease.
 */
export const clockTolerance = 0.1;

/** What is wrong with times, in a sentence: two could hold the lease, or a holder would have no time to write; undefined where they fit. */
export function leaseTimesFault({ duration, renewDeadline, retry }: LeaseTimes): string | undefined {
  if (renewDeadline > duration * (1 - clockTolerance)) {
    return 'a lease has to last longer than its renew deadline, by a tenth of what it lasts at least';
  }
  if (retry > renewDeadline / 2) return 'the retry period has to be half of the renew deadline at most';
  return retry > 0 ? undefined : 'the retry period has to be longer than nothing';
}
