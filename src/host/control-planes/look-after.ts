import type { Bell, HostClock } from '../live/host-clock';
import { NotListedError } from '../live/not-listed-error';
import { LISTED_WITHIN } from '../live/run-host';
import type { ControlPlaneHost } from './control-plane';
import type { ControlPlanes } from './control-planes';

/** How control planes are looked after. */
export interface LookAfterOptions {
  readonly clock: HostClock;
  /** Rings when one began or ended. */
  readonly bell: Bell;
  /** Whether it ends by itself: then a list of them that does not come is not waited for. */
  readonly once: boolean;
  readonly isOver: () => boolean;
  readonly look: () => void;
}

/** So often it looks after troubles, which come without a call, in milliseconds. */
const LOOK_EVERY = 1_000;

/**
 * Looks after control planes until it is over.
 *
 * @throws NotListedError where it ends by itself, and it is not known within half a minute which there are
 */
export async function lookAfter(
  planes: Pick<ControlPlanes<ControlPlaneHost>, 'hasListed' | 'troubles'>,
  { clock, bell, once, isOver, look }: LookAfterOptions,
): Promise<void> {
  const givesUpAt = once ? clock.now() + LISTED_WITHIN : Number.POSITIVE_INFINITY;
  while (!isOver()) {
    await bell.wait(clock, clock.now() + LOOK_EVERY);
    look();
    if (!planes.hasListed && !isOver() && clock.now() >= givesUpAt) {
      throw new NotListedError(planes.troubles, LISTED_WITHIN);
    }
  }
}
