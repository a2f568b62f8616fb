import { printable } from '../../diff/printable';
import { type Dimension, dimensions, neverIn, type Reach, type Reached } from '../search/reach';

/** So many names of what was never reached stand in a line. */
const MOST_NAMES = 6;

/** Dimensions in words. */
export const dimensionTitles: { readonly [D in Dimension]: string } = {
  faults: 'faults that struck',
  versions: 'versions that took over',
  actors: 'components that acted',
  conditions: 'statuses of conditions',
  'crash-points': 'writes after which the host stopped',
  sometimes: 'what has to be seen once',
};

/** What sequences reached, a line for each dimension, with what they never did. */
export const reachText = (reach: Reach): string =>
  dimensions.map((dimension) => `${dimensionTitles[dimension]}: ${reachedText(reach.of(dimension))}\n`).join('');

/** `3 of 5; never: a, b`. */
export function reachedText(reached: Reached): string {
  const never = neverIn(reached);
  const count = `${reached.size - never.length} of ${reached.size}`;
  if (never.length === 0) return count;
  const more = never.length > MOST_NAMES ? ` and ${never.length - MOST_NAMES} more` : '';
  return `${count}; never: ${never.slice(0, MOST_NAMES).map(printable).join(', ')}${more}`;
}
