import type { Scenario, Step } from '../scenario';
import type { Shrunk } from './search-result';
import { smallerSteps } from './smaller-step';

/** So many scenarios with less in a step are tried at most: an object has many fields, and each trial takes a run. */
const MOST_INSIDE = 60;

/**
 * The least of a scenario that still fails: taking away any step of it makes it hold, and so does any field of a step, as far as that
 * many are tried. Halves are tried first, then one step after the other, then what is in them.
 *
 * @param fails whether a scenario fails in the same way
 */
export function shrink(scenario: Scenario, fails: (scenario: Scenario) => boolean): Shrunk {
  const results = new Map<string, boolean>();
  let known = 0;
  const failing = (steps: readonly Step[]): boolean => {
    const key = JSON.stringify(steps);
    const before = results.get(key);
    if (before !== undefined) {
      known++;
      return before;
    }
    const result = fails({ ...scenario, steps });
    results.set(key, result);
    return result;
  };
  const steps = insideOf(fewest(scenario.steps, failing), failing);
  return { scenario: { ...scenario, steps }, tried: results.size, known };
}

type Failing = (steps: readonly Step[]) => boolean;

/** Steps of which none can be left out. */
function fewest(all: readonly Step[], failing: Failing): readonly Step[] {
  if (failing([])) return [];
  let steps = all;
  for (let size = Math.ceil(steps.length / 2); size >= 1; ) {
    const smaller = without(steps, size).find(failing);
    if (smaller !== undefined) {
      steps = smaller;
      size = Math.min(size, Math.max(1, steps.length));
    } else size = size === 1 ? 0 : Math.ceil(size / 2);
  }
  return steps;
}

/** The same steps with as little in each as fails. */
function insideOf(all: readonly Step[], failing: Failing): readonly Step[] {
  let steps = all;
  let tried = 0;
  for (let at = 0; at < steps.length; ) {
    const step = steps[at];
    const smaller = (step === undefined ? [] : smallerSteps(step))
      .map((less) => steps.with(at, less))
      .find((candidate) => tried++ < MOST_INSIDE && failing(candidate));
    if (smaller === undefined) at++;
    else steps = smaller;
  }
  return steps;
}

/** A list without so many of its items in a row, in every place. */
const without = (steps: readonly Step[], size: number): readonly (readonly Step[])[] =>
  Array.from({ length: Math.ceil(steps.length / size) }, (_, at) => [
    ...steps.slice(0, at * size),
    ...steps.slice((at + 1) * size),
  ]);
