import { anchor, html, type Markup } from '../../../diff/html/markup';
import { elapsedText } from '../elapsed';
import { type Lane, lanes, laneTitles, type Moment } from './moments';

const WIDTH = 1_000;
const LANE = 26;
const TOP = 22;
/** So many times are written above the lanes at most. */
const TICKS = 8;

/** The identifier of a moment in the page. */
export const momentId = (scenario: number, index: number): string => anchor('moment', `${scenario}-${index}`);

/**
 * Lanes over virtual time, drawn. A pause counts by the logarithm of its length: a second and a day can be seen beside each other. Marks lead
 * to the rows of the table, which say the same to those who cannot see it.
 */
export function timeline(moments: readonly Moment[], scenario: number): Markup {
  const places = placesOf(moments);
  const height = TOP + lanes.length * LANE;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Timeline">
<svg class="timeline" viewBox="-100 0 ${WIDTH + 110} ${height}" aria-hidden="true">
${ticks(places, height)}${lanes.map((lane, at) => laneMarks(lane, TOP + at * LANE, moments, places, scenario))}</svg>
</div>
`;
}

/** Where each instant is from left to right. */
function placesOf(moments: readonly Moment[]): ReadonlyMap<number, number> {
  const instants = [...new Set(moments.map(({ at }) => at))].sort((a, b) => a - b);
  let sum = 0;
  const weights = instants.map((at, index): [number, number] => {
    sum += index === 0 ? 0 : Math.log2(2 + (at - (instants[index - 1] ?? 0)) / 1_000);
    return [at, sum];
  });
  return new Map(weights.map(([at, weight]) => [at, sum === 0 ? 0 : Math.round((WIDTH * weight) / sum)]));
}

function ticks(places: ReadonlyMap<number, number>, height: number): readonly Markup[] {
  let last = Number.NEGATIVE_INFINITY;
  return [...places].flatMap(([at, x]) => {
    if (x - last < WIDTH / TICKS) return [];
    last = x;
    return [
      html`<line class="tick" x1="${x}" x2="${x}" y1="${TOP - 4}" y2="${height}"/><text class="tick" x="${x}" y="12">${elapsedText(at)}</text>
`,
    ];
  });
}

/** One mark for all that happened in a lane at an instant, as high as it was much. */
function laneMarks(
  lane: Lane,
  y: number,
  moments: readonly Moment[],
  places: ReadonlyMap<number, number>,
  scenario: number,
): Markup {
  const marks = new Map<number, { readonly index: number; count: number }>();
  for (const [index, moment] of moments.entries()) {
    if (moment.lane !== lane) continue;
    const mark = marks.get(moment.at) ?? { index, count: 0 };
    mark.count += moment.lines.length;
    marks.set(moment.at, mark);
  }
  return html`<text class="lane" x="-8" y="${y + LANE / 2 + 4}">${laneTitles[lane]}</text>
${[...marks].map(([at, { index, count }]) => {
  const height = Math.min(LANE - 4, 6 + 4 * Math.ceil(Math.log2(count + 1)));
  return html`<a href="#${momentId(scenario, index)}" tabindex="-1"><rect class="mark-${lane}" x="${(places.get(at) ?? 0) - 2}" y="${y + LANE - 2 - height}" width="5" height="${height}"/></a>`;
})}
`;
}
