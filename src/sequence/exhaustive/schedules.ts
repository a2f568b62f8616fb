import type { Scenario, Step } from '../scenario';

/** What can happen next: one of the steps of a scenario, or one of several of which only one happens. */
export interface Action {
  readonly variants: readonly Step[];
}

/** What a scenario leaves to be put in order. */
export interface Actions {
  /** Steps before the first that is put in order: every schedule begins with them. */
  readonly before: readonly Step[];
  readonly actions: readonly Action[];
  /** How many steps hold at their place alone and are left out: what is expected, and waits in between. */
  readonly left: number;
}

/**
 * The edits, faults and pauses of a scenario. A crash at each boundary becomes one action with a variant for each.
 *
 * @param boundaries how many boundaries between writes there are
 */
export function actionsOf({ steps }: Pick<Scenario, 'steps'>, boundaries: number): Actions {
  const first = steps.findIndex((step) => !isPlain(step));
  const rest = first < 0 ? [] : steps.slice(first);
  const taken = rest.filter((step) => !('settle' in step) && !('expect' in step));
  return {
    before: (first < 0 ? steps : steps.slice(0, first)).filter((step) => !('expect' in step)),
    actions: taken.map((step) => ({ variants: variantsOf(step, boundaries) })),
    left: steps.filter((step) => 'expect' in step).length,
  };
}

const isPlain = (step: Step): boolean => 'settle' in step || 'advance' in step || 'run' in step || 'expect' in step;

function variantsOf(step: Step, boundaries: number): readonly Step[] {
  if (!('crash' in step) || step.crash.afterWrites !== 'each') return [step];
  return Array.from({ length: boundaries }, (_, afterWrites) => ({ crash: { ...step.crash, afterWrites } }));
}

/**
 * How many schedules there are of at most so many of some actions: every order of every choice of them, with all that is due happening between two of
 * them or nothing.
 */
export function scheduleCount(actions: readonly Action[], depth: number): number {
  let total = 1;
  // Sums over the choices of k actions of the product of their variants.
  const choices = actions.reduce(
    (sums, { variants }) => sums.map((sum, k) => sum + (k === 0 ? 0 : (sums[k - 1] ?? 0) * variants.length)),
    [1, ...Array.from({ length: Math.min(depth, actions.length) }, () => 0)],
  );
  let orders = 1;
  for (let k = 1; k < choices.length; k++) {
    orders *= k * (k === 1 ? 1 : 2);
    total += (choices[k] ?? 0) * orders;
  }
  return total;
}
