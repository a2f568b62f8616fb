import { edit, isEdit } from './edit';
import { perform } from './perform';
import type { Step } from './scenario';
import type { World } from './world';

/** Plays steps in which nothing is a fault, as far as it is asked to. */
export class FaultlessWalk<S> {
  private behind = 0;

  constructor(
    readonly world: World<S>,
    private readonly steps: readonly Step[],
  ) {}

  /** How many steps were made. */
  get done(): number {
    return this.behind;
  }

  /** Whether it would stay as it is if it waited. */
  get isAtRest(): boolean {
    return this.world.running.length > 0 && this.world.isAtRest;
  }

  /**
   * Goes on to a later moment.
   *
   * @throws StepProblem, RunFinding where it cannot, and is of no use any more
   */
  goTo(steps: number): void {
    for (const step of this.steps.slice(this.behind, steps)) {
      this.world.step++;
      // Without its faults a story may come to an edit before what it edits is there.
      if (isEdit(step)) edit(this.world, step, true);
      else perform(this.world, step);
      this.behind++;
    }
  }
}
