import type { HostClock } from '../../src/host/live/host-clock';
import { sleep } from '../record';
import type { LiveLoop } from './live-loop';
import type { World } from './world';

/** How it ends: nothing is left to do; nothing changes, but something is still tried; or it goes on and on. */
export type End = 'rest' | 'waiting' | 'moving';

/** So long nothing may be written, or be about to, in the time of the clusters: what comes after that is another day's work. */
const QUIET = 60_000;
/** After so long without a change what is tried again and again is given up on. */
const PATIENCE = 400_000;
const LONGEST = 7_200_000;
/** How often it is looked, in milliseconds. */
const LOOK = 50;

/** Waits until a host and all others have nothing left to do. */
export async function untilRest(loop: LiveLoop, world: World, clock: HostClock): Promise<End> {
  const began = clock.now();
  for (;;) {
    await sleep(LOOK);
    const now = clock.now();
    // On a busy machine it takes a while until a host has listed all and runs.
    const ranAt = loop.runs[0]?.at ?? now;
    const quiet = now - Math.max(ranAt, loop.changedAt, world.lastDeedAt);
    const next = world.nextDeedAt;
    const isStill = next === undefined || next > now + QUIET;
    if (isStill && quiet >= QUIET && loop.isAtRest(now, QUIET)) return 'rest';
    if (isStill && quiet >= PATIENCE) return 'waiting';
    if (now - began > LONGEST) return 'moving';
  }
}
