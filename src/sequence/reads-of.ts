import { fixedClock } from '../om/clock';
import { InputError } from '../om/input/input-error';
import type { Operator } from '../om/operator';
import { seededSource } from '../om/random';
import { runControllers } from '../om/run/run-controllers';
import { type Read, recordingInput } from '../om/state/recording-state';
import type { World } from './world';

/** What a run of everything over the clusters as a host of the world knows them looks at. */
export function readsOf<S>(world: World<S>, operator: Operator<S>): readonly Read[] {
  const reads: Read[] = [];
  const input = world.running[0]?.input;
  if (input === undefined) return reads;
  try {
    runControllers(operator, {
      input: recordingInput(input, (read) => void reads.push(read)),
      clock: fixedClock(world.now),
      random: seededSource(world.seed),
      secrets: 'random',
      environment: world.environment,
      settings: world.stage.settings(),
    });
  } catch (error) {
    // From an input that it cannot start from it reads no more than that.
    if (!(error instanceof InputError)) throw error;
  }
  return reads;
}
