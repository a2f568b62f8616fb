import type { HostClock } from '../live/host-clock';

/** How many may do something at a time. */
export interface SemaphoreOptions {
  readonly clock: Pick<HostClock, 'now' | 'at'>;
  /** At most so many permits are held at once. */
  readonly permits: number;
  /** After so many milliseconds a permit counts as given back: who holds it for longer waits for somebody else, and needs nothing. */
  readonly within: number;
}

/** The right to do something, from when it is granted until it is given back. */
export interface Permit {
  readonly granted: Promise<void>;
  /** Gives it back, or does without it where it was not granted yet. As often as one likes. */
  release(): void;
}

/** Has so many at a time do something, in the order in which they asked. */
export class Semaphore {
  private held = 0;
  /** Those who wait, first come first. */
  private readonly waiting = new Set<() => void>();

  constructor(private readonly options: SemaphoreOptions) {}

  acquire(): Permit {
    let release = (): void => {};
    const granted = new Promise<void>((resolve) => {
      const grant = (): void => {
        release = this.hold();
        resolve();
      };
      release = () => void this.waiting.delete(grant);
      this.waiting.add(grant);
    });
    this.grant();
    return { granted, release: () => release() };
  }

  private grant(): void {
    for (const grant of this.waiting) {
      if (this.held >= this.options.permits) return;
      this.waiting.delete(grant);
      grant();
    }
  }

  /** @returns what gives it back */
  private hold(): () => void {
    const { clock, within } = this.options;
    this.held++;
    let isHeld = true;
    const release = (): void => {
      if (!isHeld) return;
      isHeld = false;
      callOff();
      this.held--;
      this.grant();
    };
    const callOff = clock.at(clock.now() + within, release);
    return release;
  }
}
