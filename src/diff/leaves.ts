import type { JsonValue } from '../kube/json';
import { type Alignment, type Place, partsOf } from './align';
import type { Difference } from './model';

/** The number of fields in a value: scalars, and collections that are empty. Documents in texts count as what they hold. */
export function leavesIn(value: JsonValue | undefined): number {
  if (value === undefined) return 0;
  const parts = partsOf({ path: [], left: value, right: undefined });
  switch (parts.kind) {
    case 'value':
      return 1;
    case 'document':
      return leavesIn(parts.place.left);
    case 'fields':
    case 'elements':
      return Math.max(
        1,
        parts.places.reduce((sum, place) => sum + leavesIn(place.left), 0),
      );
  }
}

/** The number of fields that are equal on both sides. */
export function equalLeaves(place: Place, align?: Alignment): number {
  const { left, right } = place;
  if (left === undefined || right === undefined) return 0;
  if (Object.is(left, right)) return leavesIn(left);
  const parts = partsOf(place, align);
  switch (parts.kind) {
    case 'value':
      return 0;
    case 'document':
      return equalLeaves(parts.place, align);
    case 'fields':
    case 'elements':
      if (parts.places.length === 0) return 1;
      return parts.places.reduce((sum, part) => sum + equalLeaves(part, align), 0);
  }
}

/** How many fields a difference is about: those of the larger side; one for an order. */
export function leavesOf(difference: Difference): number {
  switch (difference.kind) {
    case 'added':
      return leavesIn(difference.right);
    case 'removed':
      return leavesIn(difference.left);
    case 'changed':
      return Math.max(leavesIn(difference.left), leavesIn(difference.right));
    case 'reordered':
      return 1;
  }
}
