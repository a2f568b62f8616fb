import type { Clock } from '../../om/controller';
import type { Reconciler } from '../../om/run/reconciler';

/** Who decides what is written over clusters that change: an operator in this process, or one that has to be asked. */
export type Deciding<S> = Pick<Reconciler<S>, 'handIn' | 'runAgainAt' | 'isDue' | 'result' | 'close'> & {
  /**
   * Runs what has to run.
   *
   * @param clock the time of this run; it stands still
   * @returns names of the controllers that ran, in their order
   * @throws an error, at once or later, where it cannot go on; what has not run is still due
   */
  reconcile(clock: Clock): readonly string[] | Promise<readonly string[]>;
};
