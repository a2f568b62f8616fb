import type { Scenario, Step } from '../scenario';
import type { Shrunk } from './search-result';

/**
 * The least of a scenario that still fails: taking away any step of it makes it hold. Halves are tried first, then one step after the other.
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
  let steps: readonly Step[] = scenario.steps;
  for (let size = Math.ceil(steps.length / 2); size >= 1; ) {
    const smaller = without(steps, size).find(failing);
    if (smaller !== undefined) {
      steps = smaller;
      size = Math.min(size, Math.max(1, steps.length));
      if (steps.length === 0) break;
    } else size = size === 1 ? 0 : Math.ceil(size / 2);
  }
  return { scenario: { ...scenario, steps }, tried: results.size, known };
}

/** A list without so many of its items in a row, in every place. */
const without = (steps: readonly Step[], size: number): readonly (readonly Step[])[] =>
  Array.from({ length: Math.ceil(steps.length / size) }, (_, at) => [
    ...steps.slice(0, at * size),
    ...steps.slice((at + 1) * size),
  ]);
