import type { Difference } from '../../../diff/model';
import { type Divergence, type Target, valueFor } from '../divergences/divergence';
import type { DeclaredPlace } from './declared-paths';

/**
 * Whether what is found at a place is what its divergence has for the two targets, where the divergence says literally
 * what stands there: every scalar of a side is one of the divergence's value.
 */
export function literally(register: readonly Divergence<unknown>[], left: Target, right: Target) {
  const said = new Map(
    register.map((divergence) => [
      divergence.id,
      { left: scalarsFor(divergence, left), right: scalarsFor(divergence, right) },
    ]),
  );
  return ({ id, literal }: DeclaredPlace, difference: Difference): boolean => {
    const values = said.get(id);
    if (!literal || values === undefined || difference.kind === 'reordered' || difference.path.length === 0)
      return true;
    const { left: one, right: other } = { left: undefined, right: undefined, ...difference };
    return (
      scalarsOf(one).every((scalar) => values.left.has(scalar)) &&
      scalarsOf(other).every((scalar) => values.right.has(scalar))
    );
  };
}

const scalarsFor = (divergence: Divergence<unknown>, target: Target): ReadonlySet<unknown> =>
  new Set(scalarsOf(valueFor(divergence, target)));

const scalarsOf = (value: unknown): readonly unknown[] => {
  if (value === undefined) return [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(scalarsOf) : [value];
};
