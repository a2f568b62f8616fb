import type { Converged, StandaloneObject } from '../objects/object';
import { standaloneObjects } from '../objects/standalone-objects';
import type { Place } from './names/names';

/** What becomes of an object of the standalone operator that is not written for a hosted cluster as the operator wants it. */
export type Excluded = Exclude<Converged, { readonly is: 'kept' }>;

const matches = (pattern: string, name: string): boolean =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;

const isRowOf =
  ({ resource, namespace, name }: Place) =>
  ({ type, standalone }: StandaloneObject): boolean =>
    type.resource === resource &&
    (standalone.namespace === undefined || standalone.namespace === namespace) &&
    matches(standalone.name, name);

const excluded = standaloneObjects.filter(({ converged }) => converged.is !== 'kept');

/** What becomes of an object that is not written for a hosted cluster as it is wanted; undefined where it is. */
export function exclusionOf(place: Place): Excluded | undefined {
  const row = excluded.find(isRowOf(place));
  return row === undefined || row.converged.is === 'kept' ? undefined : row.converged;
}
