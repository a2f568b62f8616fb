import type { DeliveryFault, StaleView } from './cache';
import type { WriteFault, WriteFaults } from './faulty-server';

/** Faults that were got ready for a host, and how they left it. */
export class ArmedFaults {
  readonly deliveries: DeliveryFault[] = [];
  readonly stale: StaleView[] = [];
  readonly refusals: WriteFault[] = [];
  readonly writes: WriteFaults = { refusals: this.refusals, crash: undefined };
  /** How long a host is down after a crash, in milliseconds. */
  downFor = 10_000;

  /** Takes back those that did not strike. */
  disarm(): void {
    this.deliveries.length = 0;
    this.stale.length = 0;
    this.refusals.length = 0;
    this.writes.crash = undefined;
  }
}
