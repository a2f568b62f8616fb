import { isJsonObject, type JsonValue } from '../kube/json';
import { positionIn } from './elements';
import type { Path, Segment } from './model';

/** A step of a path by what stands there: the name of a field, or the position of an element; undefined for one that is not there. */
export type Position = string | number | undefined;

/** The steps of a path without those into documents. */
export const stepsWithin = (path: Path): readonly Exclude<Segment, { readonly kind: 'document' }>[] =>
  path.filter((segment) => segment.kind !== 'document');

/** The steps of a path as positions in a value, those into documents left out. What is within a document has no positions of elements. */
export function positionsOf(value: JsonValue | undefined, path: Path): readonly Position[] {
  let at: JsonValue | undefined = value;
  return path.flatMap((segment): readonly Position[] => {
    if (segment.kind === 'document') {
      at = undefined;
      return [];
    }
    const position = positionOf(at, segment);
    at = position === undefined ? undefined : below(at, position);
    return [position];
  });
}

function positionOf(value: JsonValue | undefined, segment: Exclude<Segment, { readonly kind: 'document' }>): Position {
  switch (segment.kind) {
    case 'field':
      return segment.name;
    case 'index':
      return segment.index;
    case 'element':
      return Array.isArray(value) ? positionIn(value, segment.by, segment.value) : undefined;
  }
}

function below(value: JsonValue | undefined, position: string | number): JsonValue | undefined {
  if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value;
    return typeof position === 'number' ? items[position] : undefined;
  }
  return isJsonObject(value) && Object.hasOwn(value, position) ? value[position] : undefined;
}
