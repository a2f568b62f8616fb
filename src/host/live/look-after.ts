import type { Bell, HostClock } from './host-clock';
import type { Trouble } from './host-events';
import { NotListedError } from './not-listed-error';

/** What has to be listed before anything is done. */
export interface Listed {
  readonly hasListed: boolean;
  readonly troubles: readonly Trouble[];
}

/** How it is looked after. */
export interface LookAfterOptions {
  readonly clock: HostClock;
  /** Rings when it is to be looked at once more. */
  readonly bell: Bell;
  /** Whether it ends by itself: then what does not come to be listed is not waited for. */
  readonly once: boolean;
  readonly isOver: () => boolean;
  readonly look: () => void;
}

/** So often it is looked after troubles, which come without a call, in milliseconds. */
const LOOK_EVERY = 1_000;
/** So long who ends by itself waits until all is listed, in milliseconds: a server that is away may never come back. */
const LISTED_WITHIN = 30_000;

/**
 * Looks after what is to be listed, and what comes of it, every second until it is over.
 *
 * @throws NotListedError where it ends by itself, and is not listed within half a minute
 */
export async function lookAfter(listed: Listed, { clock, bell, once, isOver, look }: LookAfterOptions): Promise<void> {
  const givesUpAt = once ? clock.now() + LISTED_WITHIN : Number.POSITIVE_INFINITY;
  while (!isOver()) {
    await bell.wait(clock, clock.now() + LOOK_EVERY);
    look();
    if (!listed.hasListed && !isOver() && clock.now() >= givesUpAt) {
      throw new NotListedError(listed.troubles, LISTED_WITHIN);
    }
  }
}
