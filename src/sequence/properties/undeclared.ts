import type { Violation } from '../violation';
import type { World } from '../world';
import type { PropertyViolation } from './property';

/**
 * Violations that the operator is not known for. What a run did, or was so at a rest, is judged by the version that ran and by what was known then,
 * whatever became of both since; all else by what is there in the end.
 */
export function undeclared<S>(world: World<S>, found: readonly PropertyViolation[]): readonly Violation[] {
  return found.flatMap(({ by, ...violation }) => {
    const { declared = () => undefined } = by?.version ?? world.subject;
    return declared(violation, by?.seen ?? world.managementState) === undefined ? [violation] : [];
  });
}
