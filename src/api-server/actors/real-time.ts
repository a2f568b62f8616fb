import { systemClock } from '../../om/clock';
import type { KubeApiServer } from '../kube-api-server';
import type { Actors } from './scheduler';
import type { AdvancingClock } from './virtual-clock';

/** The time of day, which goes on by itself. */
export const realTime: AdvancingClock = { ...systemClock, advanceTo() {} };

/** The longest that a timer of Node waits, in milliseconds. */
const LONGEST = 2 ** 31 - 1;

/**
 * Lets actors act as time goes by.
 *
 * @param server the API server that they work at
 * @returns what ends it
 */
export function actInTime(actors: Actors, server: KubeApiServer): () => void {
  let timer: NodeJS.Timeout | undefined;
  const plan = (): void => {
    clearTimeout(timer);
    const next = actors.nextAt;
    if (next !== undefined) timer = setTimeout(act, Math.min(LONGEST, Math.max(0, next - realTime.now())));
  };
  const act = (): void => {
    actors.advance(realTime.now());
    plan();
  };
  const leave = server.store.subscribe(plan);
  plan();
  return () => {
    leave();
    clearTimeout(timer);
    actors.close();
  };
}
