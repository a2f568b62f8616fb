import type { Violation } from '../violation';
import type { World } from '../world';
import type { PropertyViolation } from './property';

/**
 * Violations that the operator is not known for. What a run did is judged by the version that ran and by what it knew then, whatever became of both
 * since; all else by what is there in the end.
 */
export function undeclared<S>(world: World<S>, found: readonly PropertyViolation[]): readonly Violation[] {
  return found.flatMap(({ run, ...violation }) => {
    const { declared = () => undefined } = run?.version ?? world.subject;
    return declared(violation, run?.seen ?? world.managementState) === undefined ? [violation] : [];
  });
}
