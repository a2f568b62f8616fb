import type { JsonValue } from '../kube/json';
import { type Align, type Alignment, type Place, partsOf } from './align';
import type { Difference, Path } from './model';

export type { Align } from './align';

/**
 * Every place where two values differ, in the order of the left one. Lists whose elements have names are matched by
 * name; texts that hold YAML, JSON or certificates are compared as what they hold.
 *
 * @param left - a JSON value; absent members and `undefined` are the same
 * @param right - the value to compare with
 * @param path - where both stand, put before the paths of the result
 * @param align - what elements of one side's lists are called on the other; a function is about the left side's
 */
export function compare(
  left: JsonValue | undefined,
  right: JsonValue | undefined,
  path: Path = [],
  align?: Align | Alignment,
): Difference[] {
  const out: Difference[] = [];
  visit({ path, left, right }, typeof align === 'function' ? { left: align } : align, out);
  return out;
}

function visit(place: Place, align: Alignment | undefined, out: Difference[]): void {
  const { path, left, right } = place;
  if (Object.is(left, right)) return;
  if (left === undefined) {
    if (right !== undefined) out.push({ kind: 'added', path, right });
    return;
  }
  if (right === undefined) {
    out.push({ kind: 'removed', path, left });
    return;
  }
  const parts = partsOf(place, align);
  switch (parts.kind) {
    case 'value':
      out.push({ kind: 'changed', path, left, right });
      return;
    case 'fields':
      for (const part of parts.places) visit(part, align, out);
      return;
    case 'elements':
      for (const part of parts.places) visit(part, align, out);
      if (parts.reordered !== undefined) out.push({ kind: 'reordered', path, ...parts.reordered });
      return;
    case 'document': {
      const before = out.length;
      visit(parts.place, align, out);
      // The same document in other words: other bytes all the same.
      if (out.length === before) out.push({ kind: 'changed', path, left, right });
    }
  }
}
