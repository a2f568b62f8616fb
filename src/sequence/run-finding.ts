import type { Violation } from './violation';

/** A run of an operator that is wrong in itself, such as one that does not end: the scenario does not go on. */
export class RunFinding extends Error {
  override readonly name = 'RunFinding';

  constructor(readonly violation: Omit<Violation, 'step'>) {
    super(violation.message);
  }
}
